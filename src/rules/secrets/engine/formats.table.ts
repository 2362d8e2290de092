// biome-ignore-all format: a table reads best with one row a line.
import { type Format, flattenProviders, type Provider } from './format.ts';

/**
 * Every token format that is known, by provider. To add one: its kind, what the provider calls it, the pattern of the
 * token alone, and where it is documented and revoked. A literal beginning of four or more characters is its keyword;
 * one without a mark of its own needs `near`. The tests generate examples of each row and prove its pattern linear.
 */

// Source hosts
const sourceHosts: readonly Provider[] = [
  {
    provider: 'GitHub',
    docs: 'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats',
    revoke: 'https://github.com/settings/tokens',
    formats: [
      { kind: 'github-classic-token', what: 'personal access token (classic)', pattern: /ghp_[A-Za-z0-9]{36}/, check: 'github-checksum', severity: 'critical' },
      { kind: 'github-fine-grained-token', what: 'fine-grained personal access token', pattern: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/, severity: 'critical' },
      { kind: 'github-oauth-token', what: 'OAuth access token', pattern: /gho_[A-Za-z0-9]{36}/, check: 'github-checksum', severity: 'critical' },
      { kind: 'github-app-user-token', what: 'app user-to-server token', pattern: /ghu_[A-Za-z0-9]{36}/, check: 'github-checksum' },
      { kind: 'github-app-installation-token', what: 'app installation token', pattern: /ghs_(?:[A-Za-z0-9]{36}(?![A-Za-z0-9_])|[0-9]{1,12}_eyJ[\w-]{10,800}\.[\w-]{20,1600}\.[\w-]{40,800}|[\w.-]{200,1200})/, keywords: ['ghs_'], check: 'github-server-token' },
      { kind: 'github-refresh-token', what: 'refresh token', pattern: /ghr_[A-Za-z0-9]{36,76}/, check: 'github-checksum' },
      { kind: 'github-app-client-secret', what: 'OAuth app client secret', pattern: /[a-f0-9]{40}/, near: ['github_client_secret', 'github_secret', 'gh_client_secret', 'githubclientsecret'] },
    ],
  },
  {
    provider: 'GitLab',
    docs: 'https://docs.gitlab.com/security/tokens/',
    revoke: 'https://docs.gitlab.com/user/profile/personal_access_tokens/',
    formats: [
      { kind: 'gitlab-personal-token', what: 'personal, project or group access token', pattern: /glpat-(?:[\w-]{27,300}\.[0-9a-z]{2}\.[0-9a-z]{9}|[\w-]{20,64})/, keywords: ['glpat-'], severity: 'critical' },
      { kind: 'gitlab-oauth-secret', what: 'OAuth application secret', pattern: /gloas-[\w-]{64}/ },
      { kind: 'gitlab-deploy-token', what: 'deploy token', pattern: /gldt-[\w-]{20,64}/ },
      { kind: 'gitlab-runner-token', what: 'runner authentication token', pattern: /glrt-(?:t\d_[\w-]{27,300}\.[0-9a-z]{2}\.[0-9a-z]{9}|[\w-]{20,64})/, keywords: ['glrt-'] },
      { kind: 'gitlab-runner-registration-token', what: 'runner registration token', pattern: /GR1348941[\w-]{20}/ },
      { kind: 'gitlab-job-token', what: 'CI/CD job token', pattern: /glcbt-[0-9a-zA-Z]{1,5}_[\w-]{20}/, severity: 'medium' },
      { kind: 'gitlab-trigger-token', what: 'pipeline trigger token', pattern: /glptt-[a-f0-9]{40}/ },
      { kind: 'gitlab-feed-token', what: 'feed token', pattern: /glft-[\w-]{20,64}/, severity: 'medium' },
      { kind: 'gitlab-incoming-mail-token', what: 'incoming mail token', pattern: /glimt-[\w-]{25}/ },
      { kind: 'gitlab-agent-token', what: 'agent for Kubernetes token', pattern: /glagent-[\w-]{50}/ },
      { kind: 'gitlab-scim-token', what: 'SCIM token', pattern: /glsoat-[\w-]{20}/ },
      { kind: 'gitlab-feature-flags-token', what: 'feature flags client token', pattern: /glffct-[\w-]{20}/, severity: 'medium' },
      { kind: 'gitlab-session-cookie', what: 'session cookie', pattern: /_gitlab_session=[a-f0-9]{32}/ },
    ],
  },
  {
    provider: 'Bitbucket',
    docs: 'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/',
    revoke: 'https://support.atlassian.com/bitbucket-cloud/docs/revoke-an-app-password/',
    formats: [
      { kind: 'bitbucket-app-password', what: 'app password', pattern: /ATBB[A-Za-z0-9]{24}[A-F0-9]{8}/ },
      { kind: 'bitbucket-client-secret', what: 'OAuth consumer secret', pattern: /[A-Za-z0-9]{32}/, near: ['bitbucket_client_secret', 'bitbucket_secret', 'bitbucket_consumer_secret'] },
    ],
  },
  {
    provider: 'Sourcegraph',
    docs: 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
    revoke: 'https://sourcegraph.com/docs/cli/how-tos/revoking_an_access_token',
    formats: [
      { kind: 'sourcegraph-access-token', what: 'access token', pattern: /sgp_(?:[a-fA-F0-9]{16}_|local_)?[a-fA-F0-9]{40}/, keywords: ['sgp_'] },
      { kind: 'sourcegraph-dotcom-token', what: 'user gateway token', pattern: /sgd_[a-fA-F0-9]{64}/ },
    ],
  },
  {
    provider: 'Gitea',
    docs: 'https://docs.gitea.com/development/api-usage',
    revoke: 'https://docs.gitea.com/development/api-usage',
    formats: [
      { kind: 'gitea-access-token', what: 'access token', pattern: /[a-f0-9]{40}/, near: ['gitea', 'forgejo', 'codeberg'] },
    ],
  },
];

// Package registries
const packageRegistries: readonly Provider[] = [
  {
    provider: 'npm',
    docs: 'https://docs.npmjs.com/about-access-tokens',
    revoke: 'https://docs.npmjs.com/revoking-access-tokens',
    formats: [
      { kind: 'npm-access-token', what: 'access token', pattern: /npm_[A-Za-z0-9]{36}/, check: 'npm-checksum', severity: 'critical' },
      { kind: 'npm-legacy-token', what: 'registry authentication in .npmrc', pattern: /_authToken=(?<secret>[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})/, severity: 'critical' },
      { kind: 'npm-basic-auth', what: 'registry user name and password in .npmrc', pattern: /:_auth=(?<secret>[A-Za-z0-9+/]{12,200}={0,2})/ },
    ],
  },
  {
    provider: 'PyPI',
    docs: 'https://packaging.python.org/en/latest/specifications/pypirc/',
    revoke: 'https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns',
    formats: [
      { kind: 'pypi-upload-token', what: 'upload token', pattern: /pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}/, check: 'macaroon', severity: 'critical' },
      { kind: 'testpypi-upload-token', what: 'upload token of the test index', pattern: /pypi-AgENdGVzdC5weXBpLm9yZw[\w-]{50,1000}/, check: 'macaroon', test: true },
    ],
  },
  {
    provider: 'RubyGems',
    docs: 'https://guides.rubygems.org/api-key-scopes/',
    revoke: 'https://guides.rubygems.org/api-key-scopes/',
    formats: [
      { kind: 'rubygems-api-key', what: 'API key', pattern: /rubygems_[a-f0-9]{48}/, severity: 'critical' },
    ],
  },
  {
    provider: 'Cargo',
    docs: 'https://doc.rust-lang.org/cargo/reference/publishing.html',
    revoke: 'https://doc.rust-lang.org/cargo/reference/publishing.html',
    formats: [
      { kind: 'cargo-registry-token', what: 'registry token', pattern: /cio[A-Za-z0-9]{32}/, keywords: ['cio'], severity: 'critical' },
    ],
  },
  {
    provider: 'NuGet',
    docs: 'https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys',
    revoke: 'https://learn.microsoft.com/en-us/nuget/nuget-org/scoped-api-keys',
    formats: [
      { kind: 'nuget-api-key', what: 'API key', pattern: /oy2[a-z0-9]{43}/, keywords: ['oy2'], severity: 'critical' },
    ],
  },
  {
    provider: 'Docker Hub',
    docs: 'https://docs.docker.com/security/for-developers/access-tokens/',
    revoke: 'https://docs.docker.com/security/for-developers/access-tokens/',
    formats: [
      { kind: 'docker-personal-token', what: 'personal access token', pattern: /dckr_pat_[\w-]{27}/ },
      { kind: 'docker-organization-token', what: 'organization access token', pattern: /dckr_oat_[\w-]{32}/ },
    ],
  },
  {
    provider: 'JFrog',
    docs: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
    revoke: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/revoke-access-tokens',
    formats: [
      { kind: 'jfrog-api-key', what: 'API key', pattern: /AKCp[A-Za-z0-9]{69}/ },
      { kind: 'jfrog-reference-token', what: 'reference token', pattern: /cmVmdGtuO[A-Za-z0-9]{55}/ },
    ],
  },
  {
    provider: 'Clojars',
    docs: 'https://github.com/clojars/clojars-web/wiki/Deploy-Tokens',
    revoke: 'https://clojars.org/tokens',
    formats: [
      { kind: 'clojars-deploy-token', what: 'deploy token', pattern: /CLOJARS_[a-z0-9]{60}/ },
    ],
  },
  {
    provider: 'Hex',
    docs: 'https://hex.pm/docs/publish',
    revoke: 'https://hex.pm/dashboard/keys',
    formats: [
      { kind: 'hex-api-key', what: 'API key', pattern: /[a-f0-9]{32}/, near: ['hex_api_key', 'hex-api-key'] },
    ],
  },
  {
    provider: 'Cloudsmith',
    docs: 'https://help.cloudsmith.io/docs/api-key',
    revoke: 'https://help.cloudsmith.io/docs/api-key',
    formats: [
      { kind: 'cloudsmith-api-key', what: 'API key', pattern: /[a-f0-9]{40}/, near: ['cloudsmith'] },
    ],
  },
  {
    provider: 'Gemfury',
    docs: 'https://gemfury.com/help/tokens/',
    revoke: 'https://gemfury.com/help/tokens/',
    formats: [
      { kind: 'gemfury-token', what: 'deploy or full access token', pattern: /[A-Za-z0-9]{20}/, near: ['gemfury', 'fury_auth', 'fury_token'] },
    ],
  },
  {
    provider: 'Packagist',
    docs: 'https://packagist.com/docs/composer-authentication',
    revoke: 'https://packagist.com/docs/composer-authentication',
    formats: [
      { kind: 'packagist-token', what: 'organization or user token', pattern: /packagist_(?:ack|acs|out|oat|ort|uut|uat)_[a-f0-9]{68}/, keywords: ['packagist_'] },
    ],
  },
  {
    provider: 'Quay',
    docs: 'https://docs.projectquay.io/use_quay.html',
    revoke: 'https://docs.projectquay.io/use_quay.html',
    formats: [
      { kind: 'quay-robot-token', what: 'robot account token', pattern: /[A-Z0-9]{64}/, near: ['quay'] },
    ],
  },
];

// Clouds and infrastructure
const clouds: readonly Provider[] = [
  {
    provider: 'Amazon Web Services',
    docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    revoke: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
    formats: [
      { kind: 'aws-access-key-id', what: 'access key id', pattern: /AKIA[A-Z0-9]{16}/, check: 'aws-key-id' },
      { kind: 'aws-temporary-key-id', what: 'temporary access key id', pattern: /ASIA[A-Z0-9]{16}/, check: 'aws-key-id', severity: 'medium' },
      { kind: 'aws-bearer-key-id', what: 'service bearer token id', pattern: /ABIA[A-Z0-9]{16}/, check: 'aws-key-id' },
      { kind: 'aws-secret-access-key', what: 'secret access key', pattern: /[A-Za-z0-9/+]{40}/, near: ['aws_secret', 'aws-secret', 'awssecret', 'secret_access_key', 'secretaccesskey', 'secret-access-key', 'aws_key', 'secret_key'], severity: 'critical' },
      { kind: 'aws-session-token', what: 'session token', pattern: /(?:IQoJb3JpZ2luX2Vj|FwoGZXIvYXdzE|FQoGZXIvYXdzE)[A-Za-z0-9/+=]{80,2000}/, keywords: ['IQoJb3JpZ2luX2Vj', 'FwoGZXIvYXdzE', 'FQoGZXIvYXdzE'], severity: 'medium' },
      { kind: 'aws-bedrock-key', what: 'Bedrock API key', pattern: /ABSKQmVkcm9ja0FQSUtleS[A-Za-z0-9+/]{80,280}={0,2}/, severity: 'critical' },
      { kind: 'aws-bedrock-short-key', what: 'short-term Bedrock API key', pattern: /bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=]{20,2000}/, severity: 'medium' },
      { kind: 'aws-appsync-key', what: 'AppSync API key', pattern: /da2-[a-z0-9]{26}/, severity: 'medium' },
      { kind: 'amazon-mws-token', what: 'Marketplace Web Service token', pattern: /amzn\.mws\.[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/ },
      { kind: 'amazon-oauth-client-secret', what: 'Login with Amazon client secret', pattern: /amzn1\.oa2-cs\.v1\.[a-f0-9]{64}/ },
    ],
  },
  {
    provider: 'Google',
    docs: 'https://cloud.google.com/docs/authentication/api-keys',
    revoke: 'https://console.cloud.google.com/apis/credentials',
    formats: [
      { kind: 'google-api-key', what: 'API key', pattern: /AIza[\w-]{35}/, check: 'google-api-key' },
      { kind: 'google-oauth-client-secret', what: 'OAuth client secret', pattern: /GOCSPX-[\w-]{28}/ },
      { kind: 'google-oauth-access-token', what: 'OAuth access token', pattern: /ya29\.[\w-]{20,400}/, severity: 'medium' },
      { kind: 'google-oauth-refresh-token', what: 'OAuth refresh token', pattern: /1\/\/0[\w-]{40,200}/, keywords: ['1//0'] },
      { kind: 'google-recaptcha-secret', what: 'reCAPTCHA secret key', pattern: /6L[\w-]{38}/, near: ['recaptcha_secret', 'recaptcha_private', 'recaptchasecret', 'captcha_secret', 'recaptcha-secret'], severity: 'medium' },
      { kind: 'google-hmac-secret', what: 'Cloud Storage HMAC key id', pattern: /GOOG1E[A-Z0-9]{55}/ },
      { kind: 'google-gemini-key', what: 'AI Studio authorization key', pattern: /AQ\.Ab8R[\w-]{40,120}/ },
      { kind: 'firebase-messaging-key', what: 'Cloud Messaging server key', pattern: /AAAA[\w-]{7}:APA91b[\w-]{134}/, keywords: [':APA91b'], lead: 11 },
    ],
  },
  {
    provider: 'Microsoft Azure',
    docs: 'https://learn.microsoft.com/en-us/azure/key-vault/general/autorotation',
    revoke: 'https://learn.microsoft.com/en-us/azure/storage/common/storage-account-keys-manage',
    formats: [
      { kind: 'azure-storage-key', what: 'storage account key', pattern: /AccountKey=(?<secret>[A-Za-z0-9+/]{86}==)/, check: 'base64-64-bytes', severity: 'critical' },
      { kind: 'azure-storage-identifiable-key', what: 'storage account key', pattern: /[A-Za-z0-9/+]{76}\+ASt[A-Za-z0-9/+]{6}==/, keywords: ['+ASt'], lead: 76, severity: 'critical' },
      { kind: 'azure-batch-key', what: 'Batch account key', pattern: /[A-Za-z0-9/+]{76}\+ABa[A-Za-z0-9/+]{6}==/, keywords: ['+ABa'], lead: 76 },
      { kind: 'azure-cosmosdb-key', what: 'Cosmos DB key', pattern: /[A-Za-z0-9]{76}ACDb[A-Za-z0-9]{6}==/, keywords: ['ACDb'], lead: 76, severity: 'critical' },
      { kind: 'azure-cosmosdb-legacy-key', what: 'Cosmos DB or storage key', pattern: /[A-Za-z0-9+/]{86}==/, near: ['cosmos', 'documentdb', 'storage_key', 'storagekey', 'storage_account_key', 'azure_storage', 'accountkey', 'account_key'], check: 'base64-64-bytes' },
      { kind: 'azure-container-registry-key', what: 'container registry password', pattern: /[A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9+/]{5}/, keywords: ['+ACR'], lead: 42 },
      { kind: 'azure-cache-key', what: 'cache access key', pattern: /[A-Za-z0-9]{33}AzCa[A-P][A-Za-z0-9]{5}=/, keywords: ['AzCa'], lead: 33 },
      { kind: 'azure-functions-key', what: 'Functions key', pattern: /[\w-]{44}AzFu[\w-]{5}[AQgw]==/, keywords: ['AzFu'], lead: 44 },
      { kind: 'azure-search-admin-key', what: 'AI Search key', pattern: /[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}/, keywords: ['AzSe'], lead: 42 },
      { kind: 'azure-event-hub-key', what: 'Event Hubs key', pattern: /[A-Za-z0-9+/]{33}\+AEh[A-P][A-Za-z0-9+/]{5}=/, keywords: ['+AEh'], lead: 33 },
      { kind: 'azure-service-bus-key', what: 'Service Bus key', pattern: /[A-Za-z0-9+/]{33}\+ASb[A-P][A-Za-z0-9+/]{5}=/, keywords: ['+ASb'], lead: 33 },
      { kind: 'azure-relay-key', what: 'Relay key', pattern: /[A-Za-z0-9+/]{33}\+ARm[A-P][A-Za-z0-9+/]{5}=/, keywords: ['+ARm'], lead: 33 },
      { kind: 'azure-iot-key', what: 'IoT key', pattern: /[A-Za-z0-9+/]{33}AIoT[A-P][A-Za-z0-9+/]{5}=/, keywords: ['AIoT'], lead: 33 },
      { kind: 'azure-shared-access-key', what: 'shared access key', pattern: /SharedAccessKey=(?<secret>[A-Za-z0-9+/]{43}=)/ },
      { kind: 'azure-ai-services-key', what: 'AI services key', pattern: /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}/, keywords: ['JQQJ99'], lead: 52 },
      { kind: 'azure-devops-token', what: 'DevOps personal access token', pattern: /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/, keywords: ['AZDO'], lead: 76 },
      { kind: 'azure-devops-legacy-token', what: 'DevOps personal access token', pattern: /[a-z2-7]{52}/, near: ['azure_devops', 'azuredevops', 'azure-devops', 'vsts', 'system_accesstoken', 'azdo'] },
      { kind: 'azure-entra-client-secret', what: 'Entra client secret', pattern: /[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}/, keywords: ['7Q~', '8Q~'], lead: 3, severity: 'critical' },
      { kind: 'azure-sas-signature', what: 'shared access signature', pattern: /[?&]sig=(?<secret>[A-Za-z0-9%]{43,80}(?:%3D|%3d|=))/, keywords: ['sig='], lead: 1, severity: 'medium' },
      { kind: 'azure-apim-key', what: 'API Management key', pattern: /[A-Za-z0-9]{76}APIM[A-Za-z0-9+/=]{4}/, keywords: ['APIM'], lead: 76 },
      { kind: 'azure-subscription-key', what: 'service subscription key', pattern: /[a-f0-9]{32}/, near: ['ocp-apim-subscription-key', 'subscription_key', 'subscriptionkey', 'cognitive', 'azure_openai', 'azure_speech', 'azure_search'] },
    ],
  },
  {
    provider: 'DigitalOcean',
    docs: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
    revoke: 'https://cloud.digitalocean.com/account/api/tokens',
    formats: [
      { kind: 'digitalocean-personal-token', what: 'personal access token', pattern: /dop_v1_[a-f0-9]{64}/, severity: 'critical' },
      { kind: 'digitalocean-oauth-token', what: 'OAuth access token', pattern: /doo_v1_[a-f0-9]{64}/ },
      { kind: 'digitalocean-refresh-token', what: 'OAuth refresh token', pattern: /dor_v1_[a-f0-9]{64}/ },
      { kind: 'digitalocean-spaces-key', what: 'Spaces access key id', pattern: /DO00[A-Z0-9]{16}/, severity: 'medium' },
      { kind: 'digitalocean-gradient-key', what: 'inference model key', pattern: /sk-do-[\w-]{40,100}/ },
    ],
  },
  {
    provider: 'Cloudflare',
    docs: 'https://developers.cloudflare.com/fundamentals/api/get-started/',
    revoke: 'https://dash.cloudflare.com/profile/api-tokens',
    formats: [
      { kind: 'cloudflare-user-token', what: 'user API token', pattern: /cfut_[A-Za-z0-9_-]{40,60}/ },
      { kind: 'cloudflare-account-token', what: 'account API token', pattern: /cfat_[A-Za-z0-9_-]{40,60}/ },
      { kind: 'cloudflare-global-key-prefixed', what: 'global API key', pattern: /cfk_[A-Za-z0-9_-]{40,60}/, keywords: ['cfk_'], severity: 'critical' },
      { kind: 'cloudflare-origin-ca-key', what: 'origin CA key', pattern: /v1\.0-[a-f0-9]{24}-[a-f0-9]{146}/ },
      { kind: 'cloudflare-global-key', what: 'global API key', pattern: /[a-f0-9]{37}/, near: ['cloudflare', 'cf_api', 'cf-api', 'x-auth-key', 'cf_key'], severity: 'critical' },
      { kind: 'cloudflare-api-token', what: 'API token', pattern: /[\w-]{40}/, near: ['cloudflare', 'cf_api', 'cf_token', 'cf-api'] },
      { kind: 'cloudflare-turnstile-secret', what: 'Turnstile secret', pattern: /0x4AAAAAA[\w-]{27}/, severity: 'medium' },
    ],
  },
  {
    provider: 'Heroku',
    docs: 'https://devcenter.heroku.com/articles/authentication',
    revoke: 'https://dashboard.heroku.com/account',
    formats: [
      { kind: 'heroku-api-key', what: 'API key', pattern: /HRKU-[\w-]{36,90}/ },
      { kind: 'heroku-legacy-key', what: 'API key', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['heroku'] },
    ],
  },
  {
    provider: 'Alibaba Cloud',
    docs: 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
    revoke: 'https://ram.console.aliyun.com/manage/ak',
    formats: [
      { kind: 'alibaba-access-key-id', what: 'access key id', pattern: /LTAI[A-Za-z0-9]{12,20}/ },
      { kind: 'alibaba-access-key-secret', what: 'access key secret', pattern: /[A-Za-z0-9]{30}/, near: ['alibaba', 'aliyun', 'alicloud', 'access_key_secret', 'accesskeysecret', 'oss_secret'], severity: 'critical' },
    ],
  },
  {
    provider: 'Tencent Cloud',
    docs: 'https://www.tencentcloud.com/document/product/598/32675',
    revoke: 'https://console.tencentcloud.com/cam/capi',
    formats: [
      { kind: 'tencent-secret-id', what: 'API secret id', pattern: /AKID[A-Za-z0-9]{32}/ },
      { kind: 'tencent-secret-key', what: 'API secret key', pattern: /[A-Za-z0-9]{32}/, near: ['tencent', 'qcloud', 'cos_secret'] },
    ],
  },
  {
    provider: 'Huawei Cloud',
    docs: 'https://support.huaweicloud.com/intl/en-us/usermanual-ca/ca_01_0003.html',
    revoke: 'https://support.huaweicloud.com/intl/en-us/usermanual-ca/ca_01_0003.html',
    formats: [
      { kind: 'huawei-secret-key', what: 'secret access key', pattern: /[A-Za-z0-9]{40}/, near: ['huawei', 'hwc_', 'obs_secret'] },
    ],
  },
  {
    provider: 'Baidu Cloud',
    docs: 'https://cloud.baidu.com/doc/Reference/s/9jwvz2egb',
    revoke: 'https://console.bce.baidu.com/iam/',
    formats: [
      { kind: 'baidu-api-key', what: 'API key', pattern: /bce-v3\/ALTAK-[A-Za-z0-9]{21}\/[a-f0-9]{40}/ },
    ],
  },
  {
    provider: 'Yandex Cloud',
    docs: 'https://yandex.cloud/en/docs/iam/concepts/authorization/',
    revoke: 'https://yandex.cloud/en/docs/iam/operations/compromised-credentials',
    formats: [
      { kind: 'yandex-api-key', what: 'API key', pattern: /AQVN[\w-]{35,38}/ },
      { kind: 'yandex-iam-token', what: 'IAM token', pattern: /t1\.[A-Z0-9a-z_-]{1,250}\.[A-Z0-9a-z_-]{86}={0,2}/, keywords: ['t1.'], severity: 'medium' },
      { kind: 'yandex-access-secret', what: 'static access key', pattern: /YC[A-Za-z0-9_-]{38}/, keywords: ['YC'], confidence: 'medium' },
      { kind: 'yandex-oauth-token', what: 'OAuth token', pattern: /y[0-3]_[\w-]{55}/, keywords: ['y0_', 'y1_', 'y2_', 'y3_'] },
    ],
  },
  {
    provider: 'IBM Cloud',
    docs: 'https://cloud.ibm.com/docs/account?topic=account-userapikey',
    revoke: 'https://cloud.ibm.com/iam/apikeys',
    formats: [
      { kind: 'ibm-api-key', what: 'API key', pattern: /[\w-]{44}/, near: ['ibm', 'watson', 'bluemix', 'ibmcloud'] },
    ],
  },
  {
    provider: 'Oracle Cloud',
    docs: 'https://docs.oracle.com/en-us/iaas/Content/Identity/Tasks/managingcredentials.htm',
    revoke: 'https://docs.oracle.com/en-us/iaas/Content/Identity/Tasks/managingcredentials.htm',
    formats: [
      { kind: 'oracle-customer-secret', what: 'customer secret key', pattern: /[A-Za-z0-9+/]{43}=/, near: ['oci_', 'oracle_cloud'] },
    ],
  },
  {
    provider: 'Scaleway',
    docs: 'https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/',
    revoke: 'https://console.scaleway.com/iam/api-keys',
    formats: [
      { kind: 'scaleway-access-key', what: 'access key id', pattern: /SCW[A-Z0-9]{17}/, keywords: ['SCW'], severity: 'medium' },
      { kind: 'scaleway-secret-key', what: 'secret key', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['scaleway', 'scw_secret', 'scw_token'] },
    ],
  },
  {
    provider: 'Scalingo',
    docs: 'https://doc.scalingo.com/platform/user-management/api-tokens',
    revoke: 'https://dashboard.scalingo.com/account/tokens',
    formats: [
      { kind: 'scalingo-api-token', what: 'API token', pattern: /tk-us-[\w-]{48}/ },
    ],
  },
  {
    provider: 'Linode',
    docs: 'https://techdocs.akamai.com/cloud-computing/docs/manage-personal-access-tokens',
    revoke: 'https://cloud.linode.com/profile/tokens',
    formats: [
      { kind: 'linode-access-token', what: 'personal access token', pattern: /[a-f0-9]{64}/, near: ['linode'] },
    ],
  },
  {
    provider: 'Vultr',
    docs: 'https://docs.vultr.com/platform/other/api',
    revoke: 'https://my.vultr.com/settings/#settingsapi',
    formats: [
      { kind: 'vultr-api-key', what: 'API key', pattern: /[A-Z0-9]{36}/, near: ['vultr'] },
    ],
  },
  {
    provider: 'Hetzner',
    docs: 'https://docs.hetzner.com/cloud/api/getting-started/generating-api-token/',
    revoke: 'https://console.hetzner.cloud/',
    formats: [
      { kind: 'hetzner-api-token', what: 'cloud API token', pattern: /[A-Za-z0-9]{64}/, near: ['hcloud', 'hetzner'] },
    ],
  },
  {
    provider: 'OVHcloud',
    docs: 'https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api',
    revoke: 'https://help.ovhcloud.com/csm/en-api-getting-started-ovhcloud-api',
    formats: [
      { kind: 'ovh-application-secret', what: 'application secret', pattern: /[a-f0-9]{32}/, near: ['ovh_application_secret', 'ovh_consumer_key', 'ovh'] },
    ],
  },
  {
    provider: 'Fly.io',
    docs: 'https://fly.io/docs/security/tokens/',
    revoke: 'https://fly.io/docs/security/tokens/',
    formats: [
      { kind: 'fly-access-token', what: 'access token', pattern: /fo1_[\w-]{43}/ },
      { kind: 'fly-macaroon', what: 'access token', pattern: /fm[12][ar]?_[A-Za-z0-9+/]{100,1000}={0,3}/, keywords: ['fm1_', 'fm2_', 'fm1a_', 'fm1r_', 'fm2a_', 'fm2r_'] },
    ],
  },
  {
    provider: 'Vercel',
    docs: 'https://vercel.com/docs/sign-in-with-vercel/tokens',
    revoke: 'https://vercel.com/account/settings/tokens',
    formats: [
      { kind: 'vercel-prefixed-token', what: 'access token', pattern: /vc[pikar]_[A-Za-z0-9]{56}/, keywords: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'] },
      { kind: 'vercel-access-token', what: 'access token', pattern: /[A-Za-z0-9]{24}/, near: ['vercel_token', 'vercel-token', 'vercel_api', 'now_token', 'vercel_access'] },
      { kind: 'vercel-blob-token', what: 'blob read-write token', pattern: /vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30}/ },
    ],
  },
  {
    provider: 'Netlify',
    docs: 'https://docs.netlify.com/api/get-started/#authentication',
    revoke: 'https://app.netlify.com/user/applications',
    formats: [
      { kind: 'netlify-prefixed-token', what: 'personal access token', pattern: /nf[pcoub]_[A-Za-z0-9_-]{36}/, keywords: ['nfp_', 'nfc_', 'nfo_', 'nfu_', 'nfb_'] },
      { kind: 'netlify-access-token', what: 'personal access token', pattern: /[\w-]{43,45}/, near: ['netlify'] },
    ],
  },
  {
    provider: 'Render',
    docs: 'https://render.com/docs/api',
    revoke: 'https://dashboard.render.com/u/settings',
    formats: [
      { kind: 'render-api-key', what: 'API key', pattern: /rnd_[A-Za-z0-9]{28,32}/ },
    ],
  },
  {
    provider: 'Railway',
    docs: 'https://docs.railway.com/reference/public-api',
    revoke: 'https://railway.com/account/tokens',
    formats: [
      { kind: 'railway-token', what: 'API token', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['railway_token', 'railway_api', 'railway-token'] },
    ],
  },
  {
    provider: 'HashiCorp',
    docs: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
    revoke: 'https://developer.hashicorp.com/vault/docs/commands/token/revoke',
    formats: [
      { kind: 'vault-service-token', what: 'Vault service token', pattern: /hvs\.[\w-]{24,200}/, severity: 'critical' },
      { kind: 'vault-batch-token', what: 'Vault batch token', pattern: /hvb\.[\w-]{100,300}/ },
      { kind: 'vault-recovery-token', what: 'Vault recovery token', pattern: /hvr\.[\w-]{24,200}/, severity: 'critical' },
      { kind: 'terraform-cloud-token', what: 'Terraform token', pattern: /[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}/, keywords: ['.atlasv1.'], lead: 14, severity: 'critical' },
      { kind: 'hashicorp-consul-token', what: 'Consul ACL token', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['consul_http_token', 'consul_token', 'x-consul-token', 'nomad_token'] },
    ],
  },
  {
    provider: 'Pulumi',
    docs: 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
    revoke: 'https://app.pulumi.com/account/tokens',
    formats: [
      { kind: 'pulumi-access-token', what: 'access token', pattern: /pul-[a-f0-9]{40}/ },
    ],
  },
  {
    provider: 'Spacelift',
    docs: 'https://docs.spacelift.io/integrations/api',
    revoke: 'https://docs.spacelift.io/integrations/api',
    formats: [
      { kind: 'spacelift-api-secret', what: 'API key secret', pattern: /[a-f0-9]{64}/, near: ['spacelift'] },
    ],
  },
  {
    provider: 'Infracost',
    docs: 'https://www.infracost.io/docs/infracost_cloud/key_concepts/',
    revoke: 'https://dashboard.infracost.io/',
    formats: [
      { kind: 'infracost-api-key', what: 'API key', pattern: /ico-[A-Za-z0-9]{32}/, severity: 'medium' },
    ],
  },
  {
    provider: 'OpenShift',
    docs: 'https://docs.openshift.com/container-platform/latest/authentication/managing-oauth-access-tokens.html',
    revoke: 'https://docs.openshift.com/container-platform/latest/authentication/managing-oauth-access-tokens.html',
    formats: [
      { kind: 'openshift-user-token', what: 'user token', pattern: /sha256~[\w-]{43}/ },
    ],
  },
  {
    provider: 'Tailscale',
    docs: 'https://tailscale.com/kb/1277/key-prefixes',
    revoke: 'https://login.tailscale.com/admin/settings/keys',
    formats: [
      { kind: 'tailscale-key', what: 'auth, API or client key', pattern: /tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{8,24}-[A-Za-z0-9]{20,48}/, keywords: ['tskey-'] },
    ],
  },
  {
    provider: 'WireGuard',
    docs: 'https://www.wireguard.com/quickstart/',
    revoke: 'https://www.wireguard.com/quickstart/',
    formats: [
      { kind: 'wireguard-private-key', what: 'private key', pattern: /[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=/, near: ['privatekey', 'private_key', 'wg_private', 'wireguard', 'presharedkey'] },
    ],
  },
  {
    provider: 'ngrok',
    docs: 'https://ngrok.com/docs/agent/#authtokens',
    revoke: 'https://dashboard.ngrok.com/authtokens',
    formats: [
      { kind: 'ngrok-authtoken', what: 'agent authtoken', pattern: /[12][A-Za-z0-9]{26}_[A-Za-z0-9]{19,21}/, near: ['ngrok', 'authtoken'] },
      { kind: 'ngrok-api-key', what: 'API key', pattern: /[0-9][A-Za-z0-9]{47,48}/, near: ['ngrok_api'] },
    ],
  },
  {
    provider: 'Fastly',
    docs: 'https://www.fastly.com/documentation/guides/account-info/security/using-api-tokens/',
    revoke: 'https://manage.fastly.com/account/personal/tokens',
    formats: [
      { kind: 'fastly-api-token', what: 'API token', pattern: /[\w-]{32}/, near: ['fastly'] },
    ],
  },
  {
    provider: 'Akamai',
    docs: 'https://techdocs.akamai.com/developer/docs/edgegrid',
    revoke: 'https://techdocs.akamai.com/developer/docs/edgegrid',
    formats: [
      { kind: 'akamai-access-token', what: 'EdgeGrid token', pattern: /akab-[a-z0-9]{16}-[a-z0-9]{16}/ },
    ],
  },
];

// AI vendors
const artificialIntelligence: readonly Provider[] = [
  {
    provider: 'OpenAI',
    docs: 'https://help.openai.com/en/articles/5112595-best-practices-for-api-key-safety',
    revoke: 'https://platform.openai.com/api-keys',
    formats: [
      { kind: 'openai-api-key', what: 'API key', pattern: /sk-(?:proj|svcacct|admin|None)-[\w-]{20,80}T3BlbkFJ[\w-]{20,80}/, keywords: ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'], check: 'openai-marker', severity: 'critical' },
      { kind: 'openai-unmarked-key', what: 'API key', pattern: /sk-(?:proj|svcacct|admin)-[\w-]{40,180}/, keywords: ['sk-proj-', 'sk-svcacct-', 'sk-admin-'] },
      { kind: 'openai-legacy-key', what: 'API key', pattern: /sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/, keywords: ['T3BlbkFJ'], lead: 23, check: 'openai-marker', severity: 'critical' },
      { kind: 'openai-session-key', what: 'session key', pattern: /sess-[A-Za-z0-9]{40}/ },
    ],
  },
  {
    provider: 'Anthropic',
    docs: 'https://support.claude.com/en/articles/9767949-api-key-best-practices-keeping-your-keys-safe-and-secure',
    revoke: 'https://console.anthropic.com/settings/keys',
    formats: [
      { kind: 'anthropic-api-key', what: 'API key', pattern: /sk-ant-api\d{2}-[\w-]{80,120}/, severity: 'critical' },
      { kind: 'anthropic-admin-key', what: 'admin API key', pattern: /sk-ant-admin\d{2}-[\w-]{80,120}/, severity: 'critical' },
      { kind: 'anthropic-oauth-token', what: 'OAuth token', pattern: /sk-ant-o[ar]t\d{2}-[\w-]{80,120}/, keywords: ['sk-ant-oat', 'sk-ant-ort'] },
      { kind: 'anthropic-session-key', what: 'session key', pattern: /sk-ant-sid\d{2}-[\w-]{80,120}/ },
    ],
  },
  {
    provider: 'Hugging Face',
    docs: 'https://huggingface.co/docs/hub/security-tokens',
    revoke: 'https://huggingface.co/settings/tokens',
    formats: [
      { kind: 'huggingface-access-token', what: 'user access token', pattern: /hf_[A-Za-z0-9]{34,37}/, keywords: ['hf_'] },
      { kind: 'huggingface-organization-token', what: 'organization API token', pattern: /api_org_[A-Za-z0-9]{34}/ },
      { kind: 'huggingface-oauth-token', what: 'OAuth token', pattern: /hf_oauth_[\w.-]{60,800}/ },
    ],
  },
  {
    provider: 'Groq',
    docs: 'https://console.groq.com/docs/quickstart',
    revoke: 'https://console.groq.com/keys',
    formats: [
      { kind: 'groq-api-key', what: 'API key', pattern: /gsk_[A-Za-z0-9]{52}/ },
    ],
  },
  {
    provider: 'xAI',
    docs: 'https://docs.x.ai/docs/overview',
    revoke: 'https://console.x.ai/',
    formats: [
      { kind: 'xai-api-key', what: 'API key', pattern: /xai-[A-Za-z0-9]{80}/ },
      { kind: 'xai-management-key', what: 'management key', pattern: /xai-token-[A-Za-z0-9]{80}/ },
    ],
  },
  {
    provider: 'Perplexity',
    docs: 'https://docs.perplexity.ai/guides/getting-started',
    revoke: 'https://www.perplexity.ai/settings/api',
    formats: [
      { kind: 'perplexity-api-key', what: 'API key', pattern: /pplx-[A-Za-z0-9]{48}/ },
    ],
  },
  {
    provider: 'Replicate',
    docs: 'https://replicate.com/docs/topics/security/api-tokens',
    revoke: 'https://replicate.com/account/api-tokens',
    formats: [
      { kind: 'replicate-api-token', what: 'API token', pattern: /r8_[A-Za-z0-9]{37}/, keywords: ['r8_'] },
    ],
  },
  {
    provider: 'OpenRouter',
    docs: 'https://openrouter.ai/docs/api-reference/authentication',
    revoke: 'https://openrouter.ai/settings/keys',
    formats: [
      { kind: 'openrouter-api-key', what: 'API key', pattern: /sk-or-v1-[a-f0-9]{64}/ },
    ],
  },
  {
    provider: 'DeepSeek',
    docs: 'https://api-docs.deepseek.com/',
    revoke: 'https://platform.deepseek.com/api_keys',
    formats: [
      { kind: 'deepseek-api-key', what: 'API key', pattern: /sk-[a-f0-9]{32}/, keywords: ['sk-'] },
    ],
  },
  {
    provider: 'Moonshot',
    docs: 'https://platform.moonshot.ai/docs/introduction',
    revoke: 'https://platform.moonshot.ai/console/api-keys',
    formats: [
      { kind: 'moonshot-api-key', what: 'API key (those of other AI vendors look the same)', pattern: /sk-[A-Za-z0-9]{48}/, keywords: ['sk-'], confidence: 'medium' },
    ],
  },
  {
    provider: 'Cohere',
    docs: 'https://docs.cohere.com/reference/about',
    revoke: 'https://dashboard.cohere.com/api-keys',
    formats: [
      { kind: 'cohere-api-key', what: 'API key', pattern: /[A-Za-z0-9]{40}/, near: ['cohere', 'co_api_key'] },
    ],
  },
  {
    provider: 'Mistral',
    docs: 'https://docs.mistral.ai/getting-started/quickstart/',
    revoke: 'https://console.mistral.ai/api-keys',
    formats: [
      { kind: 'mistral-api-key', what: 'API key', pattern: /[A-Za-z0-9]{32}/, near: ['mistral'] },
    ],
  },
  {
    provider: 'Together AI',
    docs: 'https://docs.together.ai/docs/quickstart',
    revoke: 'https://api.together.ai/settings/api-keys',
    formats: [
      { kind: 'together-api-key', what: 'API key', pattern: /tgp_v1_[\w-]{43}/ },
      { kind: 'together-legacy-key', what: 'API key', pattern: /[a-f0-9]{64}/, near: ['together_api', 'togetherai', 'together_ai', 'together-ai'] },
    ],
  },
  {
    provider: 'Fireworks AI',
    docs: 'https://docs.fireworks.ai/getting-started/quickstart',
    revoke: 'https://app.fireworks.ai/settings/users/api-keys',
    formats: [
      { kind: 'fireworks-api-key', what: 'API key', pattern: /fw_[A-Za-z0-9]{22,24}/, keywords: ['fw_'], confidence: 'medium' },
    ],
  },
  {
    provider: 'NVIDIA',
    docs: 'https://docs.nvidia.com/nim/large-language-models/latest/getting-started.html',
    revoke: 'https://org.ngc.nvidia.com/setup/api-keys',
    formats: [
      { kind: 'nvidia-api-key', what: 'API key', pattern: /nvapi-[\w-]{60,72}/ },
    ],
  },
  {
    provider: 'ElevenLabs',
    docs: 'https://elevenlabs.io/docs/api-reference/authentication',
    revoke: 'https://elevenlabs.io/app/settings/api-keys',
    formats: [
      { kind: 'elevenlabs-api-key', what: 'API key', pattern: /sk_[a-f0-9]{48}/, keywords: ['sk_'] },
      { kind: 'elevenlabs-legacy-key', what: 'API key', pattern: /[a-f0-9]{32}/, near: ['elevenlabs', 'eleven_labs', 'xi-api-key', 'xi_api_key'] },
    ],
  },
  {
    provider: 'LangChain',
    docs: 'https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key',
    revoke: 'https://smith.langchain.com/settings',
    formats: [
      { kind: 'langsmith-api-key', what: 'LangSmith key', pattern: /lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}/, keywords: ['lsv2_pt_', 'lsv2_sk_'] },
      { kind: 'langsmith-legacy-key', what: 'LangSmith key', pattern: /ls__[a-f0-9]{32}/ },
    ],
  },
  {
    provider: 'Langfuse',
    docs: 'https://langfuse.com/docs/api-and-data-platform/features/public-api',
    revoke: 'https://langfuse.com/faq/all/where-are-langfuse-api-keys',
    formats: [
      { kind: 'langfuse-secret-key', what: 'secret key', pattern: /sk-lf-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/ },
    ],
  },
  {
    provider: 'Pinecone',
    docs: 'https://docs.pinecone.io/guides/projects/manage-api-keys',
    revoke: 'https://app.pinecone.io/organizations/-/keys',
    formats: [
      { kind: 'pinecone-api-key', what: 'API key', pattern: /pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,64}/ },
      { kind: 'pinecone-legacy-key', what: 'API key', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['pinecone'] },
    ],
  },
  {
    provider: 'Tavily',
    docs: 'https://docs.tavily.com/documentation/api-reference/introduction',
    revoke: 'https://app.tavily.com/home',
    formats: [
      { kind: 'tavily-api-key', what: 'API key', pattern: /tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}/, keywords: ['tvly-'] },
    ],
  },
  {
    provider: 'E2B',
    docs: 'https://e2b.dev/docs/api-key',
    revoke: 'https://e2b.dev/dashboard?tab=keys',
    formats: [
      { kind: 'e2b-api-key', what: 'API key', pattern: /e2b_[a-f0-9]{40}/ },
      { kind: 'e2b-access-token', what: 'access token', pattern: /sk_e2b_[a-f0-9]{40}/ },
    ],
  },
  {
    provider: 'RunPod',
    docs: 'https://docs.runpod.io/get-started/api-keys',
    revoke: 'https://www.console.runpod.io/user/settings',
    formats: [
      { kind: 'runpod-api-key', what: 'API key', pattern: /rpa_[A-Z0-9]{42}[a-z0-9]{4,6}/ },
    ],
  },
  {
    provider: 'Modal',
    docs: 'https://modal.com/docs/reference/modal.config',
    revoke: 'https://modal.com/settings/tokens',
    formats: [
      { kind: 'modal-token-secret', what: 'token secret', pattern: /as-[A-Za-z0-9]{22}/, near: ['modal_token', 'modal_secret', 'token_secret'] },
    ],
  },
  {
    provider: 'AssemblyAI',
    docs: 'https://www.assemblyai.com/docs/api-reference/overview',
    revoke: 'https://www.assemblyai.com/dashboard/api-keys',
    formats: [
      { kind: 'assemblyai-api-key', what: 'API key', pattern: /[a-f0-9]{32}/, near: ['assemblyai', 'assembly_ai', 'aai_api'] },
    ],
  },
  {
    provider: 'Deepgram',
    docs: 'https://developers.deepgram.com/docs/create-additional-api-keys',
    revoke: 'https://console.deepgram.com/',
    formats: [
      { kind: 'deepgram-api-key', what: 'API key', pattern: /[a-f0-9]{40}/, near: ['deepgram'] },
    ],
  },
  {
    provider: 'Weights & Biases',
    docs: 'https://docs.wandb.ai/support/find_api_key/',
    revoke: 'https://wandb.ai/settings#apikeys',
    formats: [
      { kind: 'wandb-api-key', what: 'API key', pattern: /[a-f0-9]{40}/, near: ['wandb'] },
      { kind: 'wandb-prefixed-key', what: 'API key', pattern: /wandb_v1_[\w-]{60,100}/ },
    ],
  },
  {
    provider: 'Comet',
    docs: 'https://www.comet.com/docs/v2/guides/experiment-management/configure-sdk/',
    revoke: 'https://www.comet.com/account-settings/apiKeys',
    formats: [
      { kind: 'comet-api-key', what: 'API key', pattern: /[A-Za-z0-9]{25}/, near: ['comet_api', 'comet-api', 'comet_ml'] },
    ],
  },
  {
    provider: 'Kaggle',
    docs: 'https://www.kaggle.com/docs/api',
    revoke: 'https://www.kaggle.com/settings',
    formats: [
      { kind: 'kaggle-api-key', what: 'API key', pattern: /[a-f0-9]{32}/, near: ['kaggle'] },
      { kind: 'kaggle-api-token', what: 'API token', pattern: /KGAT_[a-f0-9]{32}/ },
    ],
  },
  {
    provider: 'Roboflow',
    docs: 'https://docs.roboflow.com/developer/authentication/find-your-roboflow-api-key',
    revoke: 'https://app.roboflow.com/settings/api',
    formats: [
      { kind: 'roboflow-api-key', what: 'API key', pattern: /[A-Za-z0-9]{20}/, near: ['roboflow'] },
    ],
  },
  {
    provider: 'Cerebras',
    docs: 'https://inference-docs.cerebras.ai/quickstart',
    revoke: 'https://cloud.cerebras.ai/',
    formats: [
      { kind: 'cerebras-api-key', what: 'API key', pattern: /csk-[a-z0-9]{48}/ },
    ],
  },
  {
    provider: 'Voyage AI',
    docs: 'https://docs.voyageai.com/docs/api-key-and-installation',
    revoke: 'https://dashboard.voyageai.com/',
    formats: [
      { kind: 'voyage-api-key', what: 'API key', pattern: /pa-[\w-]{43}/, near: ['voyage'] },
    ],
  },
  {
    provider: 'Jina AI',
    docs: 'https://jina.ai/api-dashboard/',
    revoke: 'https://jina.ai/api-dashboard/',
    formats: [
      { kind: 'jina-api-key', what: 'API key', pattern: /jina_[a-f0-9]{32}[\w-]{24,32}/ },
    ],
  },
  {
    provider: 'Firecrawl',
    docs: 'https://docs.firecrawl.dev/introduction',
    revoke: 'https://www.firecrawl.dev/app/api-keys',
    formats: [
      { kind: 'firecrawl-api-key', what: 'API key', pattern: /fc-[a-f0-9]{32}/, keywords: ['fc-'] },
    ],
  },
  {
    provider: 'Helicone',
    docs: 'https://docs.helicone.ai/helicone-headers/helicone-auth',
    revoke: 'https://us.helicone.ai/settings/api-keys',
    formats: [
      { kind: 'helicone-api-key', what: 'API key', pattern: /sk-helicone-[a-z0-9]{7}-[a-z0-9]{7}-[a-z0-9]{7}-[a-z0-9]{7}/ },
    ],
  },
  {
    provider: 'Cursor',
    docs: 'https://cursor.com/docs/account/teams/admin-api',
    revoke: 'https://cursor.com/dashboard',
    formats: [
      { kind: 'cursor-api-key', what: 'API key', pattern: /key_[a-f0-9]{64}/ },
    ],
  },
  {
    provider: 'Exa',
    docs: 'https://docs.exa.ai/reference/getting-started',
    revoke: 'https://dashboard.exa.ai/api-keys',
    formats: [
      { kind: 'exa-api-key', what: 'API key', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['exa_api'] },
    ],
  },
  {
    provider: 'Fal',
    docs: 'https://docs.fal.ai/authentication/key-based/',
    revoke: 'https://fal.ai/dashboard/keys',
    formats: [
      { kind: 'fal-api-key', what: 'API key', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}:[a-f0-9]{32}/, near: ['fal_key', 'fal-key', 'fal_ai', 'falkey'] },
    ],
  },
];

// Payment and trade
const payments: readonly Provider[] = [
  {
    provider: 'Paystack',
    docs: 'https://paystack.com/docs/api/authentication/',
    revoke: 'https://dashboard.paystack.com/#/settings/developers',
    formats: [
      { kind: 'paystack-live-key', what: 'live secret key', pattern: /sk_live_[a-f0-9]{40}/, severity: 'critical' },
      { kind: 'paystack-test-key', what: 'test secret key', pattern: /sk_test_[a-f0-9]{40}/, test: true },
    ],
  },
  {
    provider: 'Stripe',
    docs: 'https://docs.stripe.com/keys',
    revoke: 'https://dashboard.stripe.com/apikeys',
    formats: [
      { kind: 'stripe-live-secret-key', what: 'live secret key (or one of Clerk, which looks the same)', pattern: /sk_live_[A-Za-z0-9]{20,240}/, severity: 'critical' },
      { kind: 'stripe-live-restricted-key', what: 'live restricted key', pattern: /rk_live_[A-Za-z0-9]{20,240}/, severity: 'critical' },
      { kind: 'stripe-test-secret-key', what: 'test secret key (or one of Clerk, which looks the same)', pattern: /sk_test_[A-Za-z0-9]{20,240}/, test: true },
      { kind: 'stripe-test-restricted-key', what: 'test restricted key', pattern: /rk_test_[A-Za-z0-9]{20,240}/, test: true },
      { kind: 'stripe-organization-key', what: 'live organization key', pattern: /sk_org_live_[A-Za-z0-9]{20,240}/, severity: 'critical' },
      { kind: 'stripe-webhook-secret', what: 'webhook signing secret', pattern: /whsec_[A-Za-z0-9+/]{32,64}={0,2}/ },
    ],
  },
  {
    provider: 'PayPal',
    docs: 'https://developer.paypal.com/api/rest/authentication/',
    revoke: 'https://developer.paypal.com/dashboard/applications/live',
    formats: [
      { kind: 'braintree-production-token', what: 'Braintree production access token', pattern: /access_token\$production\$[a-z0-9]{16}\$[a-f0-9]{32}/, severity: 'critical' },
      { kind: 'braintree-sandbox-token', what: 'Braintree sandbox access token', pattern: /access_token\$sandbox\$[a-z0-9]{16}\$[a-f0-9]{32}/, test: true },
      { kind: 'braintree-private-key', what: 'Braintree private key', pattern: /[a-f0-9]{32}/, near: ['braintree'] },
      { kind: 'paypal-client-secret', what: 'REST client secret', pattern: /E[A-Z][\w-]{78}/, near: ['paypal'], severity: 'critical' },
    ],
  },
  {
    provider: 'Square',
    docs: 'https://developer.squareup.com/docs/build-basics/access-tokens',
    revoke: 'https://developer.squareup.com/apps',
    formats: [
      { kind: 'square-access-token', what: 'production access token', pattern: /EAAA[E-F][\w-]{59}/, keywords: ['EAAAE', 'EAAAF'], severity: 'critical' },
      { kind: 'square-personal-token', what: 'personal access token', pattern: /sq0atp-[\w-]{22}/, severity: 'critical' },
      { kind: 'square-oauth-secret', what: 'OAuth application secret', pattern: /sq0csp-[\w-]{43}/ },
      { kind: 'square-sandbox-secret', what: 'sandbox application secret', pattern: /sandbox-sq0csb-[\w-]{43}/, test: true },
    ],
  },
  {
    provider: 'Adyen',
    docs: 'https://docs.adyen.com/development-resources/api-credentials/',
    revoke: 'https://docs.adyen.com/development-resources/api-credentials/',
    formats: [
      { kind: 'adyen-api-key', what: 'API key', pattern: /AQE[mpqrtxy]hm[A-Za-z0-9+/]{30,300}={0,2}-[A-Za-z0-9+/]{30,60}={0,2}-[\x21-\x7e]{8,30}/, keywords: ['AQEyhm', 'AQEmhm', 'AQExhm', 'AQEthm', 'AQEqhm', 'AQErhm', 'AQEphm'], severity: 'critical' },
    ],
  },
  {
    provider: 'Razorpay',
    docs: 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/',
    revoke: 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/',
    formats: [
      { kind: 'razorpay-live-key-id', what: 'live key id', pattern: /rzp_live_[A-Za-z0-9]{14}/, severity: 'medium' },
      { kind: 'razorpay-test-key-id', what: 'test key id', pattern: /rzp_test_[A-Za-z0-9]{14}/, test: true },
      { kind: 'razorpay-key-secret', what: 'key secret', pattern: /[A-Za-z0-9]{24}/, near: ['razorpay_secret', 'razorpay_key_secret', 'razorpaysecret'] },
    ],
  },
  {
    provider: 'Flutterwave',
    docs: 'https://developer.flutterwave.com/docs/authentication',
    revoke: 'https://app.flutterwave.com/dashboard/settings/apis',
    formats: [
      { kind: 'flutterwave-live-secret', what: 'live secret key', pattern: /FLWSECK-[a-f0-9]{32}-[A-Za-z0-9]{1,14}/, severity: 'critical' },
      { kind: 'flutterwave-test-secret', what: 'test secret key', pattern: /FLWSECK_TEST-[a-f0-9]{12,32}-X/, test: true },
    ],
  },
  {
    provider: 'Mollie',
    docs: 'https://docs.mollie.com/reference/authentication',
    revoke: 'https://my.mollie.com/dashboard/developers/api-keys',
    formats: [
      { kind: 'mollie-live-key', what: 'live API key', pattern: /live_[A-Za-z0-9]{30,40}/, severity: 'critical', confidence: 'medium' },
      { kind: 'mollie-test-key', what: 'test API key', pattern: /test_[A-Za-z0-9]{30,40}/, test: true, near: ['mollie'] },
      { kind: 'mollie-access-token', what: 'organization access token', pattern: /access_[A-Za-z0-9]{40}/, near: ['mollie'] },
    ],
  },
  {
    provider: 'GoCardless',
    docs: 'https://developer.gocardless.com/api-reference/#making-requests-authentication',
    revoke: 'https://manage.gocardless.com/developers',
    formats: [
      { kind: 'gocardless-live-token', what: 'live access token', pattern: /live_[\w-]{40}/, near: ['gocardless'], severity: 'critical' },
    ],
  },
  {
    provider: 'Checkout.com',
    docs: 'https://www.checkout.com/docs/developer-resources/api/manage-api-keys',
    revoke: 'https://dashboard.checkout.com/',
    formats: [
      { kind: 'checkout-secret-key', what: 'secret key', pattern: /sk_[a-z0-9]{4}[a-z2-7]{23}[\w*#$=]/, near: ['checkout', 'cko_'], severity: 'critical' },
      { kind: 'checkout-legacy-key', what: 'secret key', pattern: /sk_[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, keywords: ['sk_'], severity: 'critical' },
    ],
  },
  {
    provider: 'Plaid',
    docs: 'https://plaid.com/docs/quickstart/glossary/#api-keys',
    revoke: 'https://dashboard.plaid.com/developers/keys',
    formats: [
      { kind: 'plaid-access-token', what: 'production access token', pattern: /access-production-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, severity: 'critical' },
      { kind: 'plaid-sandbox-token', what: 'sandbox access token', pattern: /access-(?:sandbox|development)-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, keywords: ['access-sandbox-', 'access-development-'], test: true },
      { kind: 'plaid-secret', what: 'API secret', pattern: /[a-f0-9]{30}/, near: ['plaid'] },
    ],
  },
  {
    provider: 'Wise',
    docs: 'https://docs.wise.com/api-docs/features/authentication-access',
    revoke: 'https://wise.com/settings/api-tokens',
    formats: [
      { kind: 'wise-api-token', what: 'API token', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['wise_api', 'wise_token', 'transferwise'] },
    ],
  },
  {
    provider: 'Coinbase',
    docs: 'https://docs.cdp.coinbase.com/get-started/authentication/overview',
    revoke: 'https://portal.cdp.coinbase.com/access/api',
    formats: [
      { kind: 'coinbase-api-secret', what: 'API secret', pattern: /[A-Za-z0-9]{32}|[\w-]{64}/, near: ['coinbase'], severity: 'critical' },
    ],
  },
  {
    provider: 'Binance',
    docs: 'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security',
    revoke: 'https://www.binance.com/en/my/settings/api-management',
    formats: [
      { kind: 'binance-api-secret', what: 'API key or secret', pattern: /[A-Za-z0-9]{64}/, near: ['binance'], severity: 'critical' },
    ],
  },
  {
    provider: 'Kraken',
    docs: 'https://docs.kraken.com/api/docs/guides/global-intro',
    revoke: 'https://support.kraken.com/articles/360000919966-how-to-create-an-api-key',
    formats: [
      { kind: 'kraken-api-secret', what: 'API secret', pattern: /[A-Za-z0-9+/]{86}==/, near: ['kraken'], severity: 'critical' },
    ],
  },
  {
    provider: 'Paddle',
    docs: 'https://developer.paddle.com/api-reference/about/authentication',
    revoke: 'https://vendors.paddle.com/authentication-v2',
    formats: [
      { kind: 'paddle-live-key', what: 'live API key', pattern: /pdl_live_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}/, severity: 'critical' },
      { kind: 'paddle-sandbox-key', what: 'sandbox API key', pattern: /pdl_sdbx_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}/, test: true },
      { kind: 'paddle-webhook-secret', what: 'webhook secret', pattern: /pdl_ntfset_[a-z0-9]{26}_[A-Za-z0-9+/]{32}/ },
    ],
  },
  {
    provider: 'Polar',
    docs: 'https://polar.sh/docs/integrate/oat',
    revoke: 'https://polar.sh/dashboard',
    formats: [
      { kind: 'polar-access-token', what: 'access token', pattern: /polar_(?:oat|pat|at_u|at_o|cst)_[A-Za-z0-9]{36,60}/, keywords: ['polar_oat_', 'polar_pat_', 'polar_at_', 'polar_cst_'] },
    ],
  },
  {
    provider: 'Duffel',
    docs: 'https://duffel.com/docs/api/overview/access-tokens',
    revoke: 'https://app.duffel.com/',
    formats: [
      { kind: 'duffel-live-token', what: 'live access token', pattern: /duffel_live_[\w=-]{43}/ },
      { kind: 'duffel-test-token', what: 'test access token', pattern: /duffel_test_[\w=-]{43}/, test: true },
    ],
  },
  {
    provider: 'EasyPost',
    docs: 'https://docs.easypost.com/docs/authentication',
    revoke: 'https://www.easypost.com/account/api-keys',
    formats: [
      { kind: 'easypost-production-key', what: 'production API key', pattern: /EZAK[A-Za-z0-9]{54}/ },
      { kind: 'easypost-test-key', what: 'test API key', pattern: /EZTK[A-Za-z0-9]{54}/, test: true },
    ],
  },
  {
    provider: 'Shippo',
    docs: 'https://docs.goshippo.com/docs/guides_general/authentication/',
    revoke: 'https://apps.goshippo.com/settings/api',
    formats: [
      { kind: 'shippo-live-token', what: 'live API token', pattern: /shippo_live_[a-f0-9]{40}/ },
      { kind: 'shippo-test-token', what: 'test API token', pattern: /shippo_test_[a-f0-9]{40}/, test: true },
    ],
  },
  {
    provider: 'Lob',
    docs: 'https://docs.lob.com/#tag/Authentication',
    revoke: 'https://dashboard.lob.com/settings/api-keys',
    formats: [
      { kind: 'lob-live-key', what: 'live API key', pattern: /live_[a-f0-9]{35}/ },
      { kind: 'lob-test-key', what: 'test API key', pattern: /test_[a-f0-9]{35}/, test: true },
    ],
  },
  {
    provider: 'Finicity',
    docs: 'https://developer.mastercard.com/open-finance-us/documentation/',
    revoke: 'https://developer.mastercard.com/',
    formats: [
      { kind: 'finicity-api-key', what: 'app key', pattern: /[a-f0-9]{32}/, near: ['finicity'] },
    ],
  },
  {
    provider: 'Shopify',
    docs: 'https://shopify.dev/docs/apps/build/authentication-authorization',
    revoke: 'https://help.shopify.com/en/manual/apps/app-types/custom-apps',
    formats: [
      { kind: 'shopify-access-token', what: 'admin API access token', pattern: /shpat_[a-fA-F0-9]{32}/, severity: 'critical' },
      { kind: 'shopify-custom-app-token', what: 'custom app access token', pattern: /shpca_[a-fA-F0-9]{32}/ },
      { kind: 'shopify-private-app-token', what: 'private app password', pattern: /shppa_[a-fA-F0-9]{32}/ },
      { kind: 'shopify-shared-secret', what: 'app shared secret', pattern: /shpss_[a-fA-F0-9]{32}/ },
      { kind: 'shopify-theme-token', what: 'Theme Access password', pattern: /shptka_[a-fA-F0-9]{32}/ },
      { kind: 'shopify-cli-token', what: 'app automation token', pattern: /atkn_[a-f0-9]{32,64}/ },
    ],
  },
  {
    provider: 'BigCommerce',
    docs: 'https://developer.bigcommerce.com/docs/start/authentication/api-accounts',
    revoke: 'https://login.bigcommerce.com/',
    formats: [
      { kind: 'bigcommerce-access-token', what: 'access token', pattern: /[a-z0-9]{31}/, near: ['bigcommerce'] },
    ],
  },
  {
    provider: 'Etsy',
    docs: 'https://developers.etsy.com/documentation/essentials/authentication',
    revoke: 'https://www.etsy.com/developers/your-apps',
    formats: [
      { kind: 'etsy-api-key', what: 'keystring', pattern: /[a-z0-9]{24}/, near: ['etsy'] },
    ],
  },
];

// Mail, chat and social networks
const communication: readonly Provider[] = [
  {
    provider: 'Slack',
    docs: 'https://docs.slack.dev/authentication/tokens',
    revoke: 'https://docs.slack.dev/authentication/best-practices-for-security',
    formats: [
      { kind: 'slack-bot-token', what: 'bot token', pattern: /xoxb-[0-9]{8,14}-[0-9]{8,14}-[A-Za-z0-9]{18,32}/ },
      { kind: 'slack-legacy-bot-token', what: 'bot token', pattern: /xoxb-[0-9]{8,14}-[A-Za-z0-9]{18,32}/ },
      { kind: 'slack-user-token', what: 'user token', pattern: /xox[pe]-[0-9]{8,14}-[0-9]{8,14}-[0-9]{8,14}-[a-f0-9]{28,64}/, keywords: ['xoxp-', 'xoxe-'] },
      { kind: 'slack-app-token', what: 'app-level token', pattern: /xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{8,14}-[a-f0-9]{60,70}/ },
      { kind: 'slack-refresh-token', what: 'refresh token', pattern: /xoxe-[0-9]-[A-Za-z0-9]{100,200}/ },
      { kind: 'slack-rotated-token', what: 'rotated access token', pattern: /xoxe\.xox[bp]-[0-9]-[A-Za-z0-9]{140,200}/, keywords: ['xoxe.xoxb-', 'xoxe.xoxp-'] },
      { kind: 'slack-legacy-token', what: 'legacy token', pattern: /xox[aors]-[0-9A-Za-z]{1,3}(?:-[0-9A-Za-z]{8,72}){1,4}/, keywords: ['xoxa-', 'xoxo-', 'xoxr-', 'xoxs-'] },
      { kind: 'slack-client-token', what: 'browser session token', pattern: /xoxc-[0-9]{8,14}-[0-9]{8,14}-[0-9]{8,14}-[a-f0-9]{64}/ },
      { kind: 'slack-cookie', what: 'browser session cookie', pattern: /xoxd-[A-Za-z0-9%/+=]{40,300}/ },
      { kind: 'slack-webhook', what: 'incoming webhook address', pattern: /hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<secret>[A-Z0-9]{8,14}\/[A-Z0-9]{8,20}\/[A-Za-z0-9]{18,48})/, keywords: ['hooks.slack.com/'], severity: 'medium' },
      { kind: 'slack-signing-secret', what: 'signing secret', pattern: /[a-f0-9]{32}/, near: ['slack_signing', 'slack_client_secret', 'slacksigning', 'slack-signing'] },
    ],
  },
  {
    provider: 'Discord',
    docs: 'https://discord.com/developers/docs/reference#authentication',
    revoke: 'https://discord.com/developers/applications',
    formats: [
      { kind: 'discord-bot-token', what: 'bot token', pattern: /[MNO][A-Za-z\d]{23,27}\.[\w-]{6}\.[\w-]{27,38}/, near: ['discord', 'bot_token', 'bottoken', 'client.login', 'bot.run', 'bot.login', 'client.run'] },
      { kind: 'discord-webhook', what: 'webhook address', pattern: /discord(?:app)?\.com\/api\/webhooks\/(?<secret>[0-9]{17,20}\/[\w-]{60,80})/, keywords: ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'], severity: 'medium' },
      { kind: 'discord-client-secret', what: 'OAuth client secret', pattern: /[\w-]{32}/, near: ['discord_client_secret', 'discord_secret'] },
    ],
  },
  {
    provider: 'Telegram',
    docs: 'https://core.telegram.org/bots/features#botfather',
    revoke: 'https://core.telegram.org/bots/features#botfather',
    formats: [
      { kind: 'telegram-bot-token', what: 'bot token', pattern: /(?:bot)?(?<secret>[0-9]{8,10}:AA[\w-]{33})/, keywords: [':AA'], lead: [8, 13] },
    ],
  },
  {
    provider: 'Microsoft Teams',
    docs: 'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
    revoke: 'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
    formats: [
      { kind: 'teams-webhook', what: 'incoming webhook address', pattern: /\.webhook\.office\.com\/webhookb2\/(?<secret>[a-f0-9-]{36}@[a-f0-9-]{36}\/IncomingWebhook\/[a-f0-9]{32}\/[a-f0-9-]{36})/, severity: 'medium' },
      { kind: 'power-automate-webhook', what: 'workflow trigger address', pattern: /\.logic\.azure\.com(?::443)?\/workflows\/(?<secret>[a-f0-9]{32}\/triggers\/[\w%?&=.-]{20,200}sig=[\w-]{43})/, keywords: ['.logic.azure.com'], severity: 'medium' },
    ],
  },
  {
    provider: 'Twilio',
    docs: 'https://www.twilio.com/docs/iam/api-keys',
    revoke: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
    formats: [
      { kind: 'twilio-api-key', what: 'API key SID', pattern: /SK[a-f0-9]{32}/, keywords: ['SK'] },
      { kind: 'twilio-auth-token', what: 'auth token', pattern: /[a-f0-9]{32}/, near: ['twilio'] },
    ],
  },
  {
    provider: 'SendGrid',
    docs: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
    revoke: 'https://app.sendgrid.com/settings/api_keys',
    formats: [
      { kind: 'sendgrid-api-key', what: 'API key', pattern: /SG\.[\w-]{20,24}\.[\w-]{39,50}/, keywords: ['SG.'] },
    ],
  },
  {
    provider: 'Mailgun',
    docs: 'https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth',
    revoke: 'https://app.mailgun.com/settings/api_security',
    formats: [
      { kind: 'mailgun-api-key', what: 'private API key', pattern: /key-[a-f0-9]{32}/ },
      { kind: 'mailgun-sending-key', what: 'API or sending key', pattern: /[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}/, near: ['mailgun', 'mg_api'] },
    ],
  },
  {
    provider: 'Mailchimp',
    docs: 'https://mailchimp.com/help/about-api-keys/',
    revoke: 'https://admin.mailchimp.com/account/api/',
    formats: [
      { kind: 'mailchimp-api-key', what: 'API key', pattern: /[a-f0-9]{32}-us[0-9]{1,2}/, keywords: ['-us'], lead: 32 },
      { kind: 'mandrill-api-key', what: 'Mandrill API key', pattern: /md-[\w-]{22}/, near: ['mandrill', 'mailchimp', 'md_api', 'smtp_pass'] },
    ],
  },
  {
    provider: 'Brevo',
    docs: 'https://developers.brevo.com/docs/getting-started',
    revoke: 'https://app.brevo.com/settings/keys/api',
    formats: [
      { kind: 'brevo-api-key', what: 'API key', pattern: /xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}/ },
      { kind: 'brevo-smtp-key', what: 'SMTP key', pattern: /xsmtpsib-[a-f0-9]{64}-[A-Za-z0-9]{16}/ },
    ],
  },
  {
    provider: 'Resend',
    docs: 'https://resend.com/docs/dashboard/api-keys/introduction',
    revoke: 'https://resend.com/api-keys',
    formats: [
      { kind: 'resend-api-key', what: 'API key', pattern: /re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}/, keywords: ['re_'] },
    ],
  },
  {
    provider: 'Postmark',
    docs: 'https://postmarkapp.com/developer/api/overview#authentication',
    revoke: 'https://account.postmarkapp.com/api_tokens',
    formats: [
      { kind: 'postmark-token', what: 'server or account token', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['postmark'] },
    ],
  },
  {
    provider: 'MailerSend',
    docs: 'https://developers.mailersend.com/general.html#authentication',
    revoke: 'https://app.mailersend.com/api-tokens',
    formats: [
      { kind: 'mailersend-api-token', what: 'API token', pattern: /mlsn\.[a-f0-9]{64}/ },
    ],
  },
  {
    provider: 'Mailjet',
    docs: 'https://dev.mailjet.com/email/guides/',
    revoke: 'https://app.mailjet.com/account/apikeys',
    formats: [
      { kind: 'mailjet-api-secret', what: 'API or secret key', pattern: /[a-f0-9]{32}/, near: ['mailjet', 'mj_apikey', 'mj_api'] },
    ],
  },
  {
    provider: 'SparkPost',
    docs: 'https://developers.sparkpost.com/api/',
    revoke: 'https://app.sparkpost.com/account/api-keys',
    formats: [
      { kind: 'sparkpost-api-key', what: 'API key', pattern: /[a-f0-9]{40}/, near: ['sparkpost'] },
    ],
  },
  {
    provider: 'Klaviyo',
    docs: 'https://developers.klaviyo.com/en/docs/authenticate_',
    revoke: 'https://www.klaviyo.com/settings/account/api-keys',
    formats: [
      { kind: 'klaviyo-private-key', what: 'private API key', pattern: /pk_[a-f0-9]{34}/, keywords: ['pk_'] },
    ],
  },
  {
    provider: 'Customer.io',
    docs: 'https://docs.customer.io/accounts-and-workspaces/managing-credentials/',
    revoke: 'https://fly.customer.io/settings/api_credentials',
    formats: [
      { kind: 'customerio-api-key', what: 'app or track API key', pattern: /[a-f0-9]{20,32}/, near: ['customerio', 'customer_io', 'customer.io'] },
    ],
  },
  {
    provider: 'Vonage',
    docs: 'https://developer.vonage.com/en/getting-started/concepts/authentication',
    revoke: 'https://dashboard.nexmo.com/settings',
    formats: [
      { kind: 'vonage-api-secret', what: 'API secret', pattern: /[A-Za-z0-9]{16}/, near: ['nexmo', 'vonage'], confidence: 'medium' },
    ],
  },
  {
    provider: 'Plivo',
    docs: 'https://www.plivo.com/docs/account/api/overview',
    revoke: 'https://console.plivo.com/',
    formats: [
      { kind: 'plivo-auth-token', what: 'auth token', pattern: /[A-Za-z0-9]{40}/, near: ['plivo'] },
    ],
  },
  {
    provider: 'MessageBird',
    docs: 'https://developers.messagebird.com/api/#authentication',
    revoke: 'https://dashboard.messagebird.com/developers/access',
    formats: [
      { kind: 'messagebird-access-key', what: 'access key', pattern: /[A-Za-z0-9]{25}/, near: ['messagebird'] },
    ],
  },
  {
    provider: 'Telnyx',
    docs: 'https://developers.telnyx.com/development/api-fundamentals/authentication',
    revoke: 'https://portal.telnyx.com/#/api-keys',
    formats: [
      { kind: 'telnyx-api-key', what: 'API key', pattern: /KEY0[A-F0-9]{31}_[A-Za-z0-9]{22}/ },
    ],
  },
  {
    provider: 'Sendbird',
    docs: 'https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api',
    revoke: 'https://dashboard.sendbird.com/',
    formats: [
      { kind: 'sendbird-api-token', what: 'API token', pattern: /[a-f0-9]{40}/, near: ['sendbird'] },
    ],
  },
  {
    provider: 'Zoom',
    docs: 'https://developers.zoom.us/docs/internal-apps/',
    revoke: 'https://marketplace.zoom.us/user/build',
    formats: [
      { kind: 'zoom-client-secret', what: 'client secret', pattern: /[A-Za-z0-9]{32}/, near: ['zoom_client_secret', 'zoom_secret', 'zoom_api_secret'] },
    ],
  },
  {
    provider: 'Mattermost',
    docs: 'https://developers.mattermost.com/integrate/reference/personal-access-token/',
    revoke: 'https://developers.mattermost.com/integrate/reference/personal-access-token/',
    formats: [
      { kind: 'mattermost-access-token', what: 'access token', pattern: /[a-z0-9]{26}/, near: ['mattermost'] },
    ],
  },
  {
    provider: 'LINE',
    docs: 'https://developers.line.biz/en/docs/basics/channel-access-token/',
    revoke: 'https://developers.line.biz/console/',
    formats: [
      { kind: 'line-channel-token', what: 'channel access token', pattern: /[A-Za-z0-9+/]{160,180}={0,2}/, near: ['line_channel', 'channel_access_token', 'channelaccesstoken'] },
    ],
  },
  {
    provider: 'Lark',
    docs: 'https://open.larksuite.com/document/',
    revoke: 'https://open.larksuite.com/app',
    formats: [
      { kind: 'lark-webhook', what: 'bot webhook address', pattern: /\/open-apis\/bot\/v2\/hook\/(?<secret>[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})/, severity: 'medium' },
    ],
  },
  {
    provider: 'DingTalk',
    docs: 'https://open.dingtalk.com/document/robots/custom-robot-access',
    revoke: 'https://open.dingtalk.com/document/robots/custom-robot-access',
    formats: [
      { kind: 'dingtalk-webhook', what: 'robot webhook address', pattern: /oapi\.dingtalk\.com\/robot\/send\?access_token=(?<secret>[a-f0-9]{64})/, severity: 'medium' },
    ],
  },
  {
    provider: 'WeCom',
    docs: 'https://developer.work.weixin.qq.com/document/path/91770',
    revoke: 'https://developer.work.weixin.qq.com/document/path/91770',
    formats: [
      { kind: 'wecom-webhook', what: 'group robot address', pattern: /qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=(?<secret>[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})/, severity: 'medium' },
    ],
  },
  {
    provider: 'Facebook',
    docs: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens',
    revoke: 'https://developers.facebook.com/tools/debug/accesstoken/',
    formats: [
      { kind: 'facebook-access-token', what: 'access token', pattern: /EAA[MC][A-Za-z0-9]{80,300}/, keywords: ['EAAC', 'EAAM'] },
      { kind: 'facebook-graph-token', what: 'access token', pattern: /EAA[A-Za-z0-9]{100,300}/, keywords: ['EAA'], confidence: 'medium' },
      { kind: 'facebook-app-secret', what: 'app secret', pattern: /[a-f0-9]{32}/, near: ['facebook', 'fb_app', 'fb_secret', 'fb_client'] },
      { kind: 'instagram-access-token', what: 'Instagram access token', pattern: /IGQ[A-Za-z0-9_-]{100,300}/, keywords: ['IGQ'] },
    ],
  },
  {
    provider: 'X',
    docs: 'https://docs.x.com/fundamentals/authentication/overview',
    revoke: 'https://developer.x.com/en/portal/dashboard',
    formats: [
      { kind: 'twitter-bearer-token', what: 'app bearer token', pattern: /AAAAAAAAAAAAAAAAAAAA[A-Za-z0-9%]{60,140}/ },
      { kind: 'twitter-access-token', what: 'access token', pattern: /[0-9]{15,20}-[A-Za-z0-9]{25,40}/, near: ['twitter', 'tweepy', 'access_token', 'accesstoken'] },
      { kind: 'twitter-api-secret', what: 'API or access token secret', pattern: /[A-Za-z0-9]{50}|[A-Za-z0-9]{45}/, near: ['twitter', 'tweepy', 'consumer_secret', 'consumersecret', 'access_token_secret', 'accesstokensecret'] },
    ],
  },
  {
    provider: 'LinkedIn',
    docs: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authentication',
    revoke: 'https://www.linkedin.com/developers/apps',
    formats: [
      { kind: 'linkedin-client-secret', what: 'client secret', pattern: /WPL_AP1\.[A-Za-z0-9]{16}\.[A-Za-z0-9+/]{6}==/ },
      { kind: 'linkedin-legacy-secret', what: 'client secret', pattern: /[A-Za-z0-9]{16}/, near: ['linkedin_client_secret', 'linkedin_secret', 'linkedin_client'], confidence: 'medium' },
    ],
  },
  {
    provider: 'Reddit',
    docs: 'https://www.reddit.com/dev/api/oauth',
    revoke: 'https://www.reddit.com/prefs/apps',
    formats: [
      { kind: 'reddit-client-secret', what: 'client secret', pattern: /[\w-]{27,30}/, near: ['reddit_client_secret', 'reddit_secret', 'praw'] },
    ],
  },
  {
    provider: 'Twitch',
    docs: 'https://dev.twitch.tv/docs/authentication/',
    revoke: 'https://dev.twitch.tv/console/apps',
    formats: [
      { kind: 'twitch-client-secret', what: 'client secret or access token', pattern: /[a-z0-9]{30}/, near: ['twitch'] },
      { kind: 'twitch-chat-token', what: 'chat token', pattern: /oauth:[a-z0-9]{30}/ },
    ],
  },
  {
    provider: 'Spotify',
    docs: 'https://developer.spotify.com/documentation/web-api/concepts/apps',
    revoke: 'https://developer.spotify.com/dashboard',
    formats: [
      { kind: 'spotify-client-secret', what: 'client secret', pattern: /[a-f0-9]{32}/, near: ['spotify'] },
    ],
  },
];

// Build, delivery and team tools
const delivery: readonly Provider[] = [
  {
    provider: 'CircleCI',
    docs: 'https://circleci.com/docs/managing-api-tokens/',
    revoke: 'https://app.circleci.com/settings/user/tokens',
    formats: [
      { kind: 'circleci-personal-token', what: 'personal API token', pattern: /CCIPAT_[A-Za-z0-9]{22}_[a-f0-9]{40}/ },
      { kind: 'circleci-project-token', what: 'project API token', pattern: /CCIPRJ_[A-Za-z0-9]{22}_[a-f0-9]{40}/ },
      { kind: 'circleci-legacy-token', what: 'API token', pattern: /[a-f0-9]{40}/, near: ['circleci', 'circle_ci', 'circle-token', 'circle_token'] },
    ],
  },
  {
    provider: 'Buildkite',
    docs: 'https://buildkite.com/docs/apis/managing-api-tokens',
    revoke: 'https://buildkite.com/user/api-access-tokens',
    formats: [
      { kind: 'buildkite-user-token', what: 'API access token', pattern: /bkua_[a-f0-9]{40}/ },
      { kind: 'buildkite-agent-token', what: 'agent token', pattern: /bkct_[A-Za-z0-9]{40,64}/ },
    ],
  },
  {
    provider: 'Travis CI',
    docs: 'https://docs.travis-ci.com/user/triggering-builds/',
    revoke: 'https://app.travis-ci.com/account/preferences',
    formats: [
      { kind: 'travis-access-token', what: 'access token', pattern: /[\w-]{22}/, near: ['travis_token', 'travis_api', 'travis-token', 'travis_access'] },
    ],
  },
  {
    provider: 'Drone CI',
    docs: 'https://docs.drone.io/cli/setup/',
    revoke: 'https://docs.drone.io/cli/setup/',
    formats: [
      { kind: 'drone-access-token', what: 'access token', pattern: /[A-Za-z0-9]{32}/, near: ['drone_token', 'droneci', 'drone_server_token', 'drone_rpc_secret'] },
    ],
  },
  {
    provider: 'Jenkins',
    docs: 'https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/',
    revoke: 'https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/',
    formats: [
      { kind: 'jenkins-api-token', what: 'API token', pattern: /11[a-f0-9]{32}/, near: ['jenkins'] },
    ],
  },
  {
    provider: 'Codecov',
    docs: 'https://docs.codecov.com/docs/codecov-tokens',
    revoke: 'https://docs.codecov.com/docs/codecov-tokens',
    formats: [
      { kind: 'codecov-upload-token', what: 'upload token', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['codecov'], severity: 'medium' },
    ],
  },
  {
    provider: 'Harness',
    docs: 'https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/',
    revoke: 'https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/',
    formats: [
      { kind: 'harness-api-token', what: 'personal or service account token', pattern: /[ps]at\.[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}/, keywords: ['pat.', 'sat.'] },
    ],
  },
  {
    provider: 'Octopus Deploy',
    docs: 'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key',
    revoke: 'https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key',
    formats: [
      { kind: 'octopus-api-key', what: 'API key', pattern: /API-[A-Z0-9]{26,32}/ },
    ],
  },
  {
    provider: 'Sonar',
    docs: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
    revoke: 'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
    formats: [
      { kind: 'sonar-token', what: 'user, project or global analysis token', pattern: /sq[pua]_[a-f0-9]{40}/, keywords: ['squ_', 'sqp_', 'sqa_'] },
      { kind: 'sonar-legacy-token', what: 'token', pattern: /[a-f0-9]{40}/, near: ['sonar'] },
    ],
  },
  {
    provider: 'Snyk',
    docs: 'https://docs.snyk.io/snyk-api/authentication-for-api',
    revoke: 'https://app.snyk.io/account',
    formats: [
      { kind: 'snyk-api-token', what: 'API token', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['snyk'] },
      { kind: 'snyk-personal-token', what: 'personal access token', pattern: /snyk_(?:uat|sat)\.[a-f0-9]{8}\.[\w.-]{60,400}/, keywords: ['snyk_uat.', 'snyk_sat.'] },
    ],
  },
  {
    provider: 'Postman',
    docs: 'https://learning.postman.com/docs/developer/postman-api/authentication/',
    revoke: 'https://go.postman.co/settings/me/api-keys',
    formats: [
      { kind: 'postman-api-key', what: 'API key', pattern: /PMAK-[a-f0-9]{24}-[a-f0-9]{34}/ },
      { kind: 'postman-collection-key', what: 'collection access key', pattern: /PMAT-[A-Z0-9]{26}/, severity: 'medium' },
    ],
  },
  {
    provider: 'Doppler',
    docs: 'https://docs.doppler.com/docs/service-tokens',
    revoke: 'https://docs.doppler.com/docs/service-tokens',
    formats: [
      { kind: 'doppler-token', what: 'token', pattern: /dp\.(?:pt|ct|scim|audit|sa|said)\.[A-Za-z0-9]{40,44}/, keywords: ['dp.pt.', 'dp.ct.', 'dp.scim.', 'dp.audit.', 'dp.sa.', 'dp.said.'], severity: 'critical' },
      { kind: 'doppler-service-token', what: 'service token', pattern: /dp\.st\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}/, keywords: ['dp.st.'], severity: 'critical' },
    ],
  },
  {
    provider: '1Password',
    docs: 'https://developer.1password.com/docs/service-accounts/',
    revoke: 'https://developer.1password.com/docs/service-accounts/manage-service-accounts/',
    formats: [
      { kind: 'onepassword-service-token', what: 'service account token', pattern: /ops_eyJ[A-Za-z0-9+/]{100,1200}={0,3}/, severity: 'critical' },
      { kind: 'onepassword-secret-key', what: 'account secret key', pattern: /A3-[A-Z0-9]{6}-[A-Z0-9]{6}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/, keywords: ['A3-'], severity: 'critical' },
    ],
  },
  {
    provider: 'Infisical',
    docs: 'https://infisical.com/docs/documentation/platform/token',
    revoke: 'https://infisical.com/docs/documentation/platform/token',
    formats: [
      { kind: 'infisical-service-token', what: 'service token', pattern: /st\.[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}\.[a-f0-9]{32}\.[a-f0-9]{32}/, keywords: ['st.'] },
    ],
  },
  {
    provider: 'Bitwarden',
    docs: 'https://bitwarden.com/help/access-tokens/',
    revoke: 'https://bitwarden.com/help/access-tokens/',
    formats: [
      { kind: 'bitwarden-access-token', what: 'Secrets Manager access token', pattern: /0\.[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}==/, keywords: ['0.'], severity: 'critical' },
    ],
  },
  {
    provider: 'Prefect',
    docs: 'https://docs.prefect.io/v3/how-to-guides/cloud/manage-users/api-keys',
    revoke: 'https://app.prefect.cloud/my/api-keys',
    formats: [
      { kind: 'prefect-api-key', what: 'API key', pattern: /pn[ub]_[A-Za-z0-9]{36}/, keywords: ['pnu_', 'pnb_'] },
    ],
  },
  {
    provider: 'Dagster',
    docs: 'https://docs.dagster.io/deployment/dagster-plus/management/tokens',
    revoke: 'https://docs.dagster.io/deployment/dagster-plus/management/tokens',
    formats: [
      { kind: 'dagster-user-token', what: 'user token', pattern: /user:[a-f0-9]{32}/, near: ['dagster'] },
    ],
  },
  {
    provider: 'Nx',
    docs: 'https://nx.dev/ci/recipes/security/access-tokens',
    revoke: 'https://nx.dev/ci/recipes/security/access-tokens',
    formats: [
      { kind: 'nx-cloud-access-token', what: 'Nx Cloud access token', pattern: /[A-Za-z0-9+/]{60,120}={0,2}/, near: ['nxcloudaccesstoken', 'nx_cloud_access_token', 'nx_cloud_auth'], severity: 'medium' },
    ],
  },
  {
    provider: 'Expo',
    docs: 'https://docs.expo.dev/accounts/programmatic-access/',
    revoke: 'https://expo.dev/settings/access-tokens',
    formats: [
      { kind: 'expo-access-token', what: 'access token', pattern: /[\w-]{40}/, near: ['expo_token', 'expo-token', 'expo_access'] },
    ],
  },
  {
    provider: 'Atlassian',
    docs: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
    revoke: 'https://id.atlassian.com/manage-profile/security/api-tokens',
    formats: [
      { kind: 'atlassian-api-token', what: 'API token', pattern: /ATATT3[\w=-]{180,200}/, severity: 'critical' },
      { kind: 'atlassian-organization-key', what: 'organization API key', pattern: /ATCTT3[\w=-]{180,200}/, severity: 'critical' },
      { kind: 'atlassian-repository-token', what: 'Bitbucket access token', pattern: /ATCTT3xFfG[\w=-]{100,200}/ },
      { kind: 'atlassian-oauth-secret', what: 'OAuth client secret', pattern: /ATOA[\w-]{60,80}/ },
      { kind: 'jira-legacy-token', what: 'API token', pattern: /[A-Za-z0-9]{24}/, near: ['jira', 'atlassian', 'confluence'], confidence: 'medium' },
    ],
  },
  {
    provider: 'Linear',
    docs: 'https://linear.app/developers/graphql',
    revoke: 'https://linear.app/settings/account/security',
    formats: [
      { kind: 'linear-api-key', what: 'personal API key', pattern: /lin_api_[A-Za-z0-9]{40}/ },
      { kind: 'linear-oauth-token', what: 'OAuth token', pattern: /lin_oauth_[a-f0-9]{64}/ },
      { kind: 'linear-webhook-secret', what: 'webhook signing secret', pattern: /lin_wh_[A-Za-z0-9]{20,48}/, severity: 'medium' },
    ],
  },
  {
    provider: 'Asana',
    docs: 'https://developers.asana.com/docs/personal-access-token',
    revoke: 'https://app.asana.com/0/my-apps',
    formats: [
      { kind: 'asana-personal-token', what: 'personal access token', pattern: /[12]\/[0-9]{15,16}(?:\/[0-9]{15,16})?:[a-f0-9]{32}/, near: ['asana'] },
      { kind: 'asana-legacy-token', what: 'personal access token', pattern: /0\/[a-f0-9]{32}/, near: ['asana'] },
      { kind: 'asana-client-secret', what: 'OAuth client secret', pattern: /[a-f0-9]{32}/, near: ['asana'] },
    ],
  },
  {
    provider: 'Trello',
    docs: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
    revoke: 'https://trello.com/my/account',
    formats: [
      { kind: 'trello-api-token', what: 'API token', pattern: /ATTA[a-f0-9]{64,72}[A-F0-9]{8}/ },
      { kind: 'trello-api-key', what: 'API key or token', pattern: /[a-f0-9]{64}|[a-f0-9]{32}/, near: ['trello'] },
    ],
  },
  {
    provider: 'ClickUp',
    docs: 'https://developer.clickup.com/docs/authentication',
    revoke: 'https://app.clickup.com/settings/apps',
    formats: [
      { kind: 'clickup-personal-token', what: 'personal API token', pattern: /pk_[0-9]{5,9}_[A-Z0-9]{32}/, keywords: ['pk_'] },
    ],
  },
  {
    provider: 'Shortcut',
    docs: 'https://developer.shortcut.com/api/rest/v3',
    revoke: 'https://app.shortcut.com/settings/account/api-tokens',
    formats: [
      { kind: 'shortcut-api-token', what: 'API token', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['shortcut_api', 'shortcut_token', 'clubhouse'] },
    ],
  },
  {
    provider: 'Notion',
    docs: 'https://developers.notion.com/docs/authorization',
    revoke: 'https://www.notion.so/profile/integrations',
    formats: [
      { kind: 'notion-integration-token', what: 'integration token', pattern: /ntn_[A-Za-z0-9]{46}/ },
      { kind: 'notion-legacy-token', what: 'integration token', pattern: /secret_[A-Za-z0-9]{43}/ },
    ],
  },
  {
    provider: 'Airtable',
    docs: 'https://support.airtable.com/docs/creating-personal-access-tokens',
    revoke: 'https://airtable.com/create/tokens',
    formats: [
      { kind: 'airtable-personal-token', what: 'personal access token', pattern: /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/, keywords: ['pat'] },
      { kind: 'airtable-api-key', what: 'API key', pattern: /key[A-Za-z0-9]{14}/, near: ['airtable'] },
    ],
  },
  {
    provider: 'Figma',
    docs: 'https://developers.figma.com/docs/rest-api/authentication/',
    revoke: 'https://www.figma.com/settings',
    formats: [
      { kind: 'figma-token', what: 'access token', pattern: /fig(?:d|o|u|or|ur)_[\w-]{40,64}/, keywords: ['figd_', 'figo_', 'figu_', 'figor_', 'figur_'] },
      { kind: 'figma-legacy-token', what: 'access token', pattern: /[0-9]{4,7}-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['figma'] },
    ],
  },
  {
    provider: 'Miro',
    docs: 'https://developers.miro.com/docs/getting-started-with-oauth',
    revoke: 'https://miro.com/app/settings/user-profile/apps',
    formats: [
      { kind: 'miro-access-token', what: 'access token', pattern: /eyJtaXJvLm9yaWdpbiI6[\w-]{4,60}_[\w-]{27}/ },
    ],
  },
  {
    provider: 'Frame.io',
    docs: 'https://developer.adobe.com/frameio/guides/',
    revoke: 'https://developer.frame.io/app/tokens',
    formats: [
      { kind: 'frameio-api-token', what: 'API token', pattern: /fio-u-[\w=-]{64}/ },
    ],
  },
  {
    provider: 'Adobe',
    docs: 'https://developer.adobe.com/developer-console/docs/guides/authentication/',
    revoke: 'https://developer.adobe.com/console/projects',
    formats: [
      { kind: 'adobe-client-secret', what: 'client secret', pattern: /p8e-[\w-]{32}/ },
    ],
  },
  {
    provider: 'ReadMe',
    docs: 'https://docs.readme.com/main/reference/intro/authentication',
    revoke: 'https://dash.readme.com/',
    formats: [
      { kind: 'readme-api-key', what: 'API key', pattern: /rdme_[a-z0-9]{70}/ },
    ],
  },
  {
    provider: 'Typeform',
    docs: 'https://www.typeform.com/developers/get-started/personal-access-token/',
    revoke: 'https://admin.typeform.com/user/tokens',
    formats: [
      { kind: 'typeform-personal-token', what: 'personal access token', pattern: /tfp_[\w.=-]{40,60}/ },
    ],
  },
];

// Databases, analytics and monitoring
const dataAndMonitoring: readonly Provider[] = [
  {
    provider: 'Databricks',
    docs: 'https://docs.databricks.com/aws/en/dev-tools/auth/pat',
    revoke: 'https://docs.databricks.com/aws/en/admin/access-control/tokens',
    formats: [
      { kind: 'databricks-token', what: 'personal access token', pattern: /dapi[a-f0-9]{32}(?:-[0-9]{1,2})?/, severity: 'critical' },
      { kind: 'databricks-oauth-secret', what: 'service principal secret', pattern: /dose[a-f0-9]{32}/ },
    ],
  },
  {
    provider: 'MongoDB',
    docs: 'https://www.mongodb.com/docs/atlas/configure-api-access/',
    revoke: 'https://www.mongodb.com/docs/atlas/configure-api-access/',
    formats: [
      { kind: 'mongodb-atlas-secret', what: 'Atlas service account secret', pattern: /mdb_sa_sk_[\w-]{36,48}/ },
      { kind: 'mongodb-atlas-private-key', what: 'Atlas private API key', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['mongodb_atlas', 'atlas_private', 'mongo_atlas', 'atlas_api', 'mongodbatlas'] },
    ],
  },
  {
    provider: 'PlanetScale',
    docs: 'https://planetscale.com/docs/concepts/service-tokens',
    revoke: 'https://planetscale.com/docs/concepts/service-tokens',
    formats: [
      { kind: 'planetscale-service-token', what: 'service token', pattern: /pscale_tkn_[\w.=-]{32,64}/ },
      { kind: 'planetscale-password', what: 'database password', pattern: /pscale_pw_[\w.=-]{32,64}/, severity: 'critical' },
      { kind: 'planetscale-oauth-token', what: 'OAuth token', pattern: /pscale_oauth_[\w.=-]{32,64}/ },
    ],
  },
  {
    provider: 'Supabase',
    docs: 'https://supabase.com/docs/guides/api/api-keys',
    revoke: 'https://supabase.com/dashboard/account/tokens',
    formats: [
      { kind: 'supabase-access-token', what: 'personal access token', pattern: /sbp_(?:v0_)?[a-f0-9]{40}/, keywords: ['sbp_'], severity: 'critical' },
      { kind: 'supabase-secret-key', what: 'secret API key', pattern: /sb_secret_[\w-]{22}_[\w-]{8}/, severity: 'critical' },
    ],
  },
  {
    provider: 'Neon',
    docs: 'https://neon.com/docs/manage/api-keys',
    revoke: 'https://console.neon.tech/app/settings/api-keys',
    formats: [
      { kind: 'neon-api-key', what: 'API key', pattern: /napi_[a-z0-9]{64}/ },
      { kind: 'neon-database-password', what: 'database password', pattern: /npg_[A-Za-z0-9]{12,32}/, severity: 'critical' },
    ],
  },
  {
    provider: 'Aiven',
    docs: 'https://aiven.io/docs/platform/concepts/authentication-tokens',
    revoke: 'https://console.aiven.io/profile/tokens',
    formats: [
      { kind: 'aiven-service-password', what: 'service password', pattern: /AVNS_[\w-]{19,22}/, severity: 'critical' },
    ],
  },
  {
    provider: 'Upstash',
    docs: 'https://upstash.com/docs/redis/features/restapi',
    revoke: 'https://console.upstash.com/account/api',
    formats: [
      { kind: 'upstash-redis-token', what: 'REST token', pattern: /A[A-Za-z0-9]{2,4}AA[IE][A-Za-z0-9+/_-]{40,120}={0,2}/, near: ['upstash', 'kv_rest_api_token'] },
    ],
  },
  {
    provider: 'Confluent',
    docs: 'https://docs.confluent.io/cloud/current/security/authenticate/workload-identities/service-accounts/api-keys/overview.html',
    revoke: 'https://confluent.cloud/settings/api-keys',
    formats: [
      { kind: 'confluent-secret', what: 'API secret', pattern: /cflt[A-Za-z0-9+/]{60}/ },
      { kind: 'confluent-legacy-secret', what: 'API secret', pattern: /[A-Za-z0-9+/]{64}/, near: ['confluent', 'kafka_api_secret', 'kafka_secret'] },
    ],
  },
  {
    provider: 'Elastic',
    docs: 'https://www.elastic.co/docs/deploy-manage/api-keys',
    revoke: 'https://www.elastic.co/docs/deploy-manage/api-keys',
    formats: [
      { kind: 'elastic-cloud-key', what: 'Elastic Cloud API key', pattern: /essu_[A-Za-z0-9+/=]{40,120}/ },
      { kind: 'elasticsearch-api-key', what: 'API key', pattern: /[A-Za-z0-9_-]{58,60}==/, near: ['elastic', 'elasticsearch', 'es_api_key'] },
    ],
  },
  {
    provider: 'Algolia',
    docs: 'https://www.algolia.com/doc/guides/security/api-keys/',
    revoke: 'https://dashboard.algolia.com/account/api-keys',
    formats: [
      { kind: 'algolia-admin-key', what: 'admin API key', pattern: /[a-f0-9]{32}/, near: ['algolia_admin', 'algolia_api_key', 'algolia_write', 'algoliaadmin', 'algolia-admin', 'algolia_key'] },
    ],
  },
  {
    provider: 'Meilisearch',
    docs: 'https://www.meilisearch.com/docs/learn/security/basic_security',
    revoke: 'https://www.meilisearch.com/docs/learn/security/basic_security',
    formats: [
      { kind: 'meilisearch-master-key', what: 'master or API key', pattern: /[a-f0-9]{64}|[a-f0-9]{40}/, near: ['meilisearch', 'meili_'] },
    ],
  },
  {
    provider: 'Typesense',
    docs: 'https://typesense.org/docs/guide/security.html',
    revoke: 'https://cloud.typesense.org/',
    formats: [
      { kind: 'typesense-api-key', what: 'API key', pattern: /[A-Za-z0-9]{32}/, near: ['typesense'] },
    ],
  },
  {
    provider: 'InfluxData',
    docs: 'https://docs.influxdata.com/influxdb/v2/admin/tokens/',
    revoke: 'https://docs.influxdata.com/influxdb/v2/admin/tokens/delete-token/',
    formats: [
      { kind: 'influxdb-token', what: 'API token', pattern: /[\w-]{86}==/, near: ['influx'] },
      { kind: 'influxdb3-token', what: 'API token', pattern: /apiv3_[\w-]{86}/ },
    ],
  },
  {
    provider: 'Fauna',
    docs: 'https://github.com/fauna/faunadb-js',
    revoke: 'https://github.com/fauna/faunadb-js',
    formats: [
      { kind: 'fauna-key', what: 'database key', pattern: /fn[A-Za-z0-9]{2}[\w-]{36}/, near: ['fauna'] },
    ],
  },
  {
    provider: 'Contentful',
    docs: 'https://www.contentful.com/developers/docs/references/authentication/',
    revoke: 'https://app.contentful.com/account/profile/cma_tokens',
    formats: [
      { kind: 'contentful-management-token', what: 'management token', pattern: /CFPAT-[\w-]{43}/ },
      { kind: 'contentful-delivery-token', what: 'delivery token', pattern: /[\w-]{43}/, near: ['contentful'], severity: 'medium' },
    ],
  },
  {
    provider: 'Sanity',
    docs: 'https://www.sanity.io/docs/content-lake/http-auth',
    revoke: 'https://www.sanity.io/manage',
    formats: [
      { kind: 'sanity-api-token', what: 'API token', pattern: /sk[A-Za-z0-9]{80,180}/, near: ['sanity'] },
    ],
  },
  {
    provider: 'Storyblok',
    docs: 'https://www.storyblok.com/docs/api/management/getting-started/authentication',
    revoke: 'https://app.storyblok.com/#/me/account',
    formats: [
      { kind: 'storyblok-management-token', what: 'personal access token', pattern: /[A-Za-z0-9]{22}tt-[0-9]{3,8}-[A-Za-z0-9_-]{20}/, keywords: ['tt-'], lead: 22 },
    ],
  },
  {
    provider: 'Ghost',
    docs: 'https://docs.ghost.org/admin-api',
    revoke: 'https://docs.ghost.org/admin-api',
    formats: [
      { kind: 'ghost-admin-key', what: 'admin API key', pattern: /[a-f0-9]{24}:[a-f0-9]{64}/, near: ['ghost', 'admin_api_key', 'adminapikey'] },
    ],
  },
  {
    provider: 'Datadog',
    docs: 'https://docs.datadoghq.com/account_management/api-app-keys/',
    revoke: 'https://app.datadoghq.com/organization-settings/api-keys',
    formats: [
      { kind: 'datadog-api-key', what: 'API or application key', pattern: /[a-f0-9]{40}|[a-f0-9]{32}/, near: ['datadog', 'dd_api', 'dd-api', 'dd_app', 'dd-application', 'ddapi'] },
    ],
  },
  {
    provider: 'New Relic',
    docs: 'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
    revoke: 'https://one.newrelic.com/api-keys',
    formats: [
      { kind: 'newrelic-user-key', what: 'user key', pattern: /NRAK-[A-Z0-9]{27}/ },
      { kind: 'newrelic-insert-key', what: 'insights insert key', pattern: /NRII-[\w-]{32}/ },
      { kind: 'newrelic-query-key', what: 'insights query key', pattern: /NRIQ-[\w-]{32}/ },
      { kind: 'newrelic-rest-key', what: 'REST API key', pattern: /NRRA-[a-f0-9]{42}/ },
      { kind: 'newrelic-admin-key', what: 'admin key', pattern: /NRAA-[a-f0-9]{27}/ },
      { kind: 'newrelic-synthetics-key', what: 'private location key', pattern: /NRSP-[a-z]{2}[0-9]{2}[a-f0-9]{31}/ },
      { kind: 'newrelic-license-key', what: 'license key', pattern: /[a-f0-9]{36}NRAL|[a-f0-9]{40}NRAL/, keywords: ['NRAL'], lead: [36, 40] },
    ],
  },
  {
    provider: 'Sentry',
    docs: 'https://docs.sentry.io/account/auth-tokens/',
    revoke: 'https://sentry.io/settings/account/api/auth-tokens/',
    formats: [
      { kind: 'sentry-organization-token', what: 'organization auth token', pattern: /sntrys_eyJ[A-Za-z0-9+/=]{40,400}_[A-Za-z0-9+/]{43}/ },
      { kind: 'sentry-user-token', what: 'user auth token', pattern: /sntryu_[a-f0-9]{64}/ },
      { kind: 'sentry-legacy-token', what: 'auth token', pattern: /[a-f0-9]{64}/, near: ['sentry_auth', 'sentry-auth', 'sentry_token'] },
    ],
  },
  {
    provider: 'Grafana',
    docs: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
    revoke: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
    formats: [
      { kind: 'grafana-service-token', what: 'service account token', pattern: /glsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}/ },
      { kind: 'grafana-cloud-token', what: 'cloud access policy token', pattern: /glc_eyJ[A-Za-z0-9+/]{40,400}={0,3}/ },
      { kind: 'grafana-api-key', what: 'API key', pattern: /eyJrIjoi[A-Za-z0-9+/]{60,400}={0,3}/, check: 'base64-json' },
    ],
  },
  {
    provider: 'Honeycomb',
    docs: 'https://docs.honeycomb.io/configure/environments/manage-api-keys/',
    revoke: 'https://ui.honeycomb.io/account',
    formats: [
      { kind: 'honeycomb-key', what: 'ingest or management key', pattern: /hc[abx](?:ik|lk|mk)_[a-z0-9]{26,64}/, keywords: ['hcaik_', 'hcbik_', 'hcxik_', 'hcamk_', 'hcbmk_', 'hcxmk_', 'hcalk_', 'hcblk_', 'hcxlk_'] },
    ],
  },
  {
    provider: 'Axiom',
    docs: 'https://axiom.co/docs/reference/tokens',
    revoke: 'https://app.axiom.co/settings/api-tokens',
    formats: [
      { kind: 'axiom-token', what: 'API or personal token', pattern: /xa[ap]t-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, keywords: ['xaat-', 'xapt-'] },
    ],
  },
  {
    provider: 'Dynatrace',
    docs: 'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
    revoke: 'https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens',
    formats: [
      { kind: 'dynatrace-token', what: 'access token', pattern: /dt0(?:c01|s0[1-8]|s16|l01|a01|e01)\.[A-Z0-9]{24}\.[A-Z0-9]{64}/, keywords: ['dt0c01.', 'dt0s0', 'dt0s16.', 'dt0l01.', 'dt0a01.', 'dt0e01.'] },
    ],
  },
  {
    provider: 'PagerDuty',
    docs: 'https://support.pagerduty.com/main/docs/api-access-keys',
    revoke: 'https://support.pagerduty.com/main/docs/api-access-keys',
    formats: [
      { kind: 'pagerduty-api-key', what: 'API key', pattern: /[uy]\+[\w-]{18}|[\w-]{20}/, near: ['pagerduty', 'pager_duty', 'pd_api', 'pd_token'], confidence: 'medium' },
      { kind: 'pagerduty-routing-key', what: 'integration key', pattern: /[a-fA-F0-9]{32}|R[A-Z0-9]{31}/, near: ['pagerduty', 'pager_duty', 'pd_routing'], severity: 'medium' },
    ],
  },
  {
    provider: 'Opsgenie',
    docs: 'https://support.atlassian.com/opsgenie/docs/api-key-management/',
    revoke: 'https://support.atlassian.com/opsgenie/docs/api-key-management/',
    formats: [
      { kind: 'opsgenie-api-key', what: 'API key', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['opsgenie', 'geniekey'] },
    ],
  },
  {
    provider: 'Rollbar',
    docs: 'https://docs.rollbar.com/docs/access-tokens',
    revoke: 'https://docs.rollbar.com/docs/access-tokens',
    formats: [
      { kind: 'rollbar-access-token', what: 'access token', pattern: /[a-f0-9]{32}/, near: ['rollbar'] },
    ],
  },
  {
    provider: 'Bugsnag',
    docs: 'https://developer.smartbear.com/bugsnag/docs/data-access-api',
    revoke: 'https://app.bugsnag.com/settings/',
    formats: [
      { kind: 'bugsnag-api-key', what: 'API key', pattern: /[a-f0-9]{32}/, near: ['bugsnag'], severity: 'medium' },
    ],
  },
  {
    provider: 'Honeybadger',
    docs: 'https://docs.honeybadger.io/api/getting-started/',
    revoke: 'https://app.honeybadger.io/users/edit',
    formats: [
      { kind: 'honeybadger-token', what: 'personal or project key', pattern: /hb[pu]_[A-Za-z0-9]{36}/, keywords: ['hbp_', 'hbu_'] },
    ],
  },
  {
    provider: 'Splunk',
    docs: 'https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector',
    revoke: 'https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector',
    formats: [
      { kind: 'splunk-hec-token', what: 'event collector token', pattern: /[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}/, near: ['splunk', 'hec_token', 'hectoken'] },
    ],
  },
  {
    provider: 'Sumo Logic',
    docs: 'https://help.sumologic.com/docs/manage/security/access-keys/',
    revoke: 'https://service.sumologic.com/ui/#/preferences',
    formats: [
      { kind: 'sumologic-access-key', what: 'access key', pattern: /[A-Za-z0-9]{64}/, near: ['sumologic', 'sumo_logic', 'sumo_access', 'sumo_'] },
    ],
  },
  {
    provider: 'Loggly',
    docs: 'https://documentation.solarwinds.com/en/success_center/loggly/content/admin/token-based-api-authentication.htm',
    revoke: 'https://documentation.solarwinds.com/en/success_center/loggly/content/admin/customer-token-authentication-token.htm',
    formats: [
      { kind: 'loggly-token', what: 'customer token', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['loggly'], severity: 'medium' },
    ],
  },
  {
    provider: 'Logz.io',
    docs: 'https://docs.logz.io/docs/user-guide/admin/authentication-tokens/',
    revoke: 'https://app.logz.io/#/dashboard/settings/manage-tokens/',
    formats: [
      { kind: 'logzio-token', what: 'shipping or API token', pattern: /[A-Za-z]{32}|[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['logzio', 'logz_io', 'logz.io'], severity: 'medium' },
    ],
  },
  {
    provider: 'Better Stack',
    docs: 'https://betterstack.com/docs/uptime/api/getting-started-with-uptime-api/',
    revoke: 'https://betterstack.com/settings/api-tokens',
    formats: [
      { kind: 'betterstack-source-token', what: 'source or API token', pattern: /[A-Za-z0-9]{24}/, near: ['logtail', 'betterstack', 'better_stack', 'betteruptime'], severity: 'medium' },
    ],
  },
  {
    provider: 'Coralogix',
    docs: 'https://coralogix.com/docs/user-guides/account-management/api-keys/api-keys/',
    revoke: 'https://coralogix.com/docs/user-guides/account-management/api-keys/api-keys/',
    formats: [
      { kind: 'coralogix-key', what: 'API key', pattern: /cx[tu]p_[A-Za-z0-9]{30}/, keywords: ['cxtp_', 'cxup_'] },
    ],
  },
  {
    provider: 'Segment',
    docs: 'https://docs.segmentapis.com/tag/Getting-Started/',
    revoke: 'https://app.segment.com/goto-my-workspace/settings/access-management',
    formats: [
      { kind: 'segment-public-api-token', what: 'public API token', pattern: /sgp_[A-Za-z0-9]{64}/ },
      { kind: 'segment-write-key', what: 'write key', pattern: /[A-Za-z0-9]{32}/, near: ['segment_write', 'segment_key', 'segmentwritekey', 'segment_api'], severity: 'medium' },
    ],
  },
  {
    provider: 'PostHog',
    docs: 'https://posthog.com/docs/api',
    revoke: 'https://app.posthog.com/settings/user-api-keys',
    formats: [
      { kind: 'posthog-personal-key', what: 'personal API key', pattern: /phx_[A-Za-z0-9]{43,52}/ },
      { kind: 'posthog-feature-flags-key', what: 'feature flags secure key', pattern: /phs_[A-Za-z0-9]{43,52}/ },
    ],
  },
  {
    provider: 'Mixpanel',
    docs: 'https://developer.mixpanel.com/reference/service-accounts',
    revoke: 'https://mixpanel.com/settings/org#serviceaccounts',
    formats: [
      { kind: 'mixpanel-secret', what: 'API or service account secret', pattern: /[A-Za-z0-9]{32}/, near: ['mixpanel_secret', 'mixpanel_api_secret', 'mixpanelsecret'] },
    ],
  },
  {
    provider: 'Amplitude',
    docs: 'https://amplitude.com/docs/apis/authentication',
    revoke: 'https://app.amplitude.com/analytics/settings/projects',
    formats: [
      { kind: 'amplitude-secret-key', what: 'secret key', pattern: /[a-f0-9]{32}/, near: ['amplitude_secret', 'amplitudesecret', 'amplitude_api'], severity: 'medium' },
    ],
  },
  {
    provider: 'LaunchDarkly',
    docs: 'https://launchdarkly.com/docs/home/account/api',
    revoke: 'https://app.launchdarkly.com/settings/authorization',
    formats: [
      { kind: 'launchdarkly-access-token', what: 'API access token', pattern: /api-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/ },
      { kind: 'launchdarkly-sdk-key', what: 'server-side SDK key', pattern: /sdk-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/ },
      { kind: 'launchdarkly-relay-key', what: 'relay proxy key', pattern: /rel-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/ },
    ],
  },
  {
    provider: 'Statsig',
    docs: 'https://docs.statsig.com/access-management/projects',
    revoke: 'https://console.statsig.com/api_keys',
    formats: [
      { kind: 'statsig-secret-key', what: 'server or console key', pattern: /(?:secret|console)-[A-Za-z0-9]{40,56}/, keywords: ['secret-', 'console-'] },
    ],
  },
  {
    provider: 'Flagsmith',
    docs: 'https://docs.flagsmith.com/clients/server-side',
    revoke: 'https://app.flagsmith.com/',
    formats: [
      { kind: 'flagsmith-server-key', what: 'server-side environment key', pattern: /ser\.[A-Za-z0-9]{22}/, keywords: ['ser.'] },
    ],
  },
  {
    provider: 'Mapbox',
    docs: 'https://docs.mapbox.com/help/getting-started/access-tokens/',
    revoke: 'https://account.mapbox.com/access-tokens/',
    formats: [
      { kind: 'mapbox-secret-token', what: 'secret token', pattern: /sk\.eyJ[\w-]{60,120}\.[\w-]{22}/ },
    ],
  },
];

// Identity, business and other services
const identityAndBusiness: readonly Provider[] = [
  {
    provider: 'JSON Web Token',
    docs: 'https://datatracker.ietf.org/doc/html/rfc7519',
    revoke: 'https://datatracker.ietf.org/doc/html/rfc7009',
    formats: [
      { kind: 'json-web-token', what: 'signed bearer token', pattern: /ey[JA][\w-]{10,2000}\.ey[JA][\w-]{10,6000}\.[\w-]{20,1400}/, keywords: ['eyJ', 'eyA'], check: 'jwt', severity: 'medium', confidence: 'medium' },
    ],
  },
  {
    provider: 'Okta',
    docs: 'https://developer.okta.com/docs/guides/create-an-api-token/main/',
    revoke: 'https://developer.okta.com/docs/guides/create-an-api-token/main/',
    formats: [
      { kind: 'okta-api-token', what: 'API token', pattern: /00[\w-]{40}/, near: ['okta', 'ssws'], severity: 'critical' },
    ],
  },
  {
    provider: 'Auth0',
    docs: 'https://auth0.com/docs/get-started/applications/application-settings',
    revoke: 'https://auth0.com/docs/get-started/applications/rotate-client-secret',
    formats: [
      { kind: 'auth0-client-secret', what: 'client secret', pattern: /[\w-]{64}/, near: ['auth0'] },
    ],
  },
  {
    provider: 'OneLogin',
    docs: 'https://developers.onelogin.com/api-docs/2/getting-started/working-with-api-credentials',
    revoke: 'https://developers.onelogin.com/api-docs/2/getting-started/working-with-api-credentials',
    formats: [
      { kind: 'onelogin-client-secret', what: 'API client secret', pattern: /[a-f0-9]{64}/, near: ['onelogin'] },
    ],
  },
  {
    provider: 'WorkOS',
    docs: 'https://workos.com/docs/reference/api-keys',
    revoke: 'https://dashboard.workos.com/api-keys',
    formats: [
      { kind: 'workos-live-key', what: 'API key', pattern: /sk_a2V5[A-Za-z0-9+/=_]{30,120}/ },
    ],
  },
  {
    provider: 'Stytch',
    docs: 'https://stytch.com/docs/workspace-management/pwa/overview',
    revoke: 'https://stytch.com/dashboard/api-keys',
    formats: [
      { kind: 'stytch-live-secret', what: 'live secret', pattern: /secret-live-[\w-]{30,60}={0,2}/ },
      { kind: 'stytch-test-secret', what: 'test secret', pattern: /secret-test-[\w-]{30,60}={0,2}/, test: true },
    ],
  },
  {
    provider: 'Defined Networking',
    docs: 'https://docs.defined.net/guides/automating-host-creation/',
    revoke: 'https://admin.defined.net/settings/api-keys',
    formats: [
      { kind: 'defined-networking-token', what: 'API key', pattern: /dnkey-[A-Z0-9]{26}-[A-Z0-9]{52}/ },
    ],
  },
  {
    provider: 'Salesforce',
    docs: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_flows.htm',
    revoke: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_revoke_token.htm',
    formats: [
      { kind: 'salesforce-access-token', what: 'session or access token', pattern: /00D[A-Za-z0-9]{12,15}![A-Za-z0-9_.]{80,130}/, keywords: ['00D'] },
      { kind: 'salesforce-consumer-key', what: 'connected app key', pattern: /3MVG9[A-Za-z0-9_.]{60,100}/, severity: 'medium' },
    ],
  },
  {
    provider: 'HubSpot',
    docs: 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview',
    revoke: 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview',
    formats: [
      { kind: 'hubspot-private-app-token', what: 'private app token', pattern: /pat-(?:na|eu|ap)[0-9]-[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, keywords: ['pat-na', 'pat-eu', 'pat-ap'] },
      { kind: 'hubspot-api-key', what: 'API key', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['hubspot', 'hapikey'] },
    ],
  },
  {
    provider: 'Intercom',
    docs: 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
    revoke: 'https://app.intercom.com/a/apps/_/developer-hub',
    formats: [
      { kind: 'intercom-access-token', what: 'access token', pattern: /dG9rO[A-Za-z0-9+/]{54}=/ },
    ],
  },
  {
    provider: 'Zendesk',
    docs: 'https://support.zendesk.com/hc/en-us/articles/4408889192858',
    revoke: 'https://support.zendesk.com/hc/en-us/articles/4408889192858',
    formats: [
      { kind: 'zendesk-api-token', what: 'API token', pattern: /[A-Za-z0-9]{40}/, near: ['zendesk'] },
    ],
  },
  {
    provider: 'Freshdesk',
    docs: 'https://developers.freshdesk.com/api/#authentication',
    revoke: 'https://support.freshdesk.com/',
    formats: [
      { kind: 'freshdesk-api-key', what: 'API key', pattern: /[A-Za-z0-9]{20}/, near: ['freshdesk', 'freshservice'], confidence: 'medium' },
    ],
  },
  {
    provider: 'Pipedrive',
    docs: 'https://pipedrive.readme.io/docs/core-api-concepts-authentication',
    revoke: 'https://app.pipedrive.com/settings/api',
    formats: [
      { kind: 'pipedrive-api-token', what: 'API token', pattern: /[a-f0-9]{40}/, near: ['pipedrive'] },
    ],
  },
  {
    provider: 'Squarespace',
    docs: 'https://developers.squarespace.com/commerce-apis/authentication-and-permissions',
    revoke: 'https://developers.squarespace.com/commerce-apis/authentication-and-permissions',
    formats: [
      { kind: 'squarespace-api-key', what: 'API key', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['squarespace'] },
    ],
  },
  {
    provider: 'Cal.com',
    docs: 'https://cal.com/docs/api-reference/v2/introduction',
    revoke: 'https://app.cal.com/settings/developer/api-keys',
    formats: [
      { kind: 'cal-api-key', what: 'API key', pattern: /cal_(?:live_)?[a-f0-9]{32}/, keywords: ['cal_'] },
    ],
  },
  {
    provider: 'Docusign',
    docs: 'https://developers.docusign.com/platform/auth/',
    revoke: 'https://admindemo.docusign.com/apps-and-keys',
    formats: [
      { kind: 'docusign-secret', what: 'integration secret', pattern: /[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}/, near: ['docusign_secret', 'docusign_client_secret', 'docusign_key'] },
    ],
  },
  {
    provider: 'Dropbox',
    docs: 'https://developers.dropbox.com/oauth-guide',
    revoke: 'https://www.dropbox.com/developers/apps',
    formats: [
      { kind: 'dropbox-short-token', what: 'short-lived access token', pattern: /sl\.(?:u\.)?[\w-]{130,1400}/, keywords: ['sl.'], severity: 'medium' },
      { kind: 'dropbox-long-token', what: 'long-lived access token', pattern: /[A-Za-z0-9]{11}AAAAAAAAAA[\w-]{43}/, keywords: ['AAAAAAAAAA'], lead: 11 },
      { kind: 'dropbox-app-secret', what: 'app secret', pattern: /[a-z0-9]{15}/, near: ['dropbox_app_secret', 'dropbox_secret', 'dropbox_app_key'], confidence: 'medium' },
    ],
  },
  {
    provider: 'Box',
    docs: 'https://developer.box.com/guides/authentication/',
    revoke: 'https://app.box.com/developers/console',
    formats: [
      { kind: 'box-client-secret', what: 'client secret or developer token', pattern: /[A-Za-z0-9]{32}/, near: ['box_client_secret', 'box_developer_token', 'box_secret', 'box_access'] },
    ],
  },
  {
    provider: 'Adafruit',
    docs: 'https://learn.adafruit.com/welcome-to-adafruit-io/securing-your-io-account',
    revoke: 'https://io.adafruit.com/',
    formats: [
      { kind: 'adafruit-io-key', what: 'IO key', pattern: /aio_[A-Za-z]{4}[0-9]{2}[A-Za-z0-9]{22}/ },
    ],
  },
  {
    provider: 'Particle',
    docs: 'https://docs.particle.io/reference/cloud-apis/access-tokens/',
    revoke: 'https://docs.particle.io/reference/cloud-apis/access-tokens/',
    formats: [
      { kind: 'particle-access-token', what: 'access token', pattern: /[a-f0-9]{40}/, near: ['particle_access', 'particle_token', 'particle_api'] },
    ],
  },
  {
    provider: 'Beamer',
    docs: 'https://www.getbeamer.com/api',
    revoke: 'https://app.getbeamer.com/settings',
    formats: [
      { kind: 'beamer-api-token', what: 'API token', pattern: /b_[\w=-]{44}/, near: ['beamer'] },
    ],
  },
  {
    provider: 'RapidAPI',
    docs: 'https://docs.rapidapi.com/docs/keys-and-key-rotation',
    revoke: 'https://rapidapi.com/developer/apps',
    formats: [
      { kind: 'rapidapi-key', what: 'API key', pattern: /[a-f0-9]{10}msh[a-f0-9]{15}p[a-f0-9]{6}jsn[a-f0-9]{12}/, keywords: ['msh'], lead: 10 },
    ],
  },
  {
    provider: 'Apify',
    docs: 'https://docs.apify.com/platform/integrations/api',
    revoke: 'https://console.apify.com/settings/integrations',
    formats: [
      { kind: 'apify-api-token', what: 'API token', pattern: /apify_api_[A-Za-z0-9]{34,38}/ },
    ],
  },
  {
    provider: 'SettleMint',
    docs: 'https://console.settlemint.com/documentation/',
    revoke: 'https://console.settlemint.com/',
    formats: [
      { kind: 'settlemint-token', what: 'access token', pattern: /sm_(?:aat|pat|sat)_[A-Za-z0-9]{16}/, keywords: ['sm_aat_', 'sm_pat_', 'sm_sat_'] },
    ],
  },
  {
    provider: 'Alchemy',
    docs: 'https://www.alchemy.com/docs/create-an-api-key',
    revoke: 'https://dashboard.alchemy.com/apps',
    formats: [
      { kind: 'alchemy-api-key', what: 'API key', pattern: /alcht_[A-Za-z0-9]{30}/ },
      { kind: 'alchemy-url-key', what: 'API key', pattern: /\.alchemy(?:\.com|api\.io)\/v2\/(?<secret>[\w-]{32})/, keywords: ['.alchemy.com/v2/', '.alchemyapi.io/v2/'], severity: 'medium' },
    ],
  },
  {
    provider: 'Infura',
    docs: 'https://docs.metamask.io/developer-tools/dashboard/how-to/secure-an-api/',
    revoke: 'https://developer.metamask.io/',
    formats: [
      { kind: 'infura-url-key', what: 'API key', pattern: /\.infura\.io\/(?:ws\/)?v3\/(?<secret>[a-f0-9]{32})/, severity: 'medium' },
    ],
  },
  {
    provider: 'QuickNode',
    docs: 'https://www.quicknode.com/guides/quicknode-products/endpoint-security/how-to-protect-your-endpoint',
    revoke: 'https://dashboard.quicknode.com/',
    formats: [
      { kind: 'quicknode-url-key', what: 'endpoint address', pattern: /\.quiknode\.pro\/(?<secret>[a-f0-9]{40})/, severity: 'medium' },
    ],
  },
  {
    provider: 'IFTTT',
    docs: 'https://help.ifttt.com/hc/en-us/articles/115010230347-Webhooks-service-FAQ',
    revoke: 'https://ifttt.com/maker_webhooks/settings',
    formats: [
      { kind: 'ifttt-webhook', what: 'webhook address', pattern: /maker\.ifttt\.com\/trigger\/[\w{}-]{1,40}\/(?:json\/)?with\/key\/(?<secret>[\w-]{20,60})/, keywords: ['maker.ifttt.com/'], severity: 'medium' },
    ],
  },
  {
    provider: 'Etherscan',
    docs: 'https://docs.etherscan.io/getting-an-api-key',
    revoke: 'https://etherscan.io/apidashboard',
    formats: [
      { kind: 'etherscan-api-key', what: 'API key', pattern: /[A-Z0-9]{34}/, near: ['etherscan', 'bscscan', 'polygonscan', 'arbiscan', 'snowtrace', 'basescan'], severity: 'medium' },
    ],
  },
  {
    provider: 'OpenWeather',
    docs: 'https://openweathermap.org/appid',
    revoke: 'https://home.openweathermap.org/api_keys',
    formats: [
      { kind: 'openweather-api-key', what: 'API key', pattern: /[a-f0-9]{32}/, near: ['openweather', 'weather_api', 'owm_api'], severity: 'low' },
    ],
  },
  {
    provider: 'NewsAPI',
    docs: 'https://newsapi.org/docs/authentication',
    revoke: 'https://newsapi.org/account',
    formats: [
      { kind: 'newsapi-key', what: 'API key', pattern: /[a-f0-9]{32}/, near: ['newsapi', 'news_api'], severity: 'low' },
    ],
  },
  {
    provider: 'The Movie Database',
    docs: 'https://developer.themoviedb.org/docs/getting-started',
    revoke: 'https://www.themoviedb.org/settings/api',
    formats: [
      { kind: 'tmdb-api-key', what: 'API key', pattern: /[a-f0-9]{32}/, near: ['tmdb', 'themoviedb', 'moviedb'], severity: 'low' },
    ],
  },
  {
    provider: 'Virustotal',
    docs: 'https://docs.virustotal.com/docs/please-give-me-an-api-key',
    revoke: 'https://www.virustotal.com/gui/my-apikey',
    formats: [
      { kind: 'virustotal-api-key', what: 'API key', pattern: /[a-f0-9]{64}/, near: ['virustotal', 'vt_api', 'vt_key'], severity: 'medium' },
    ],
  },
  {
    provider: 'Shodan',
    docs: 'https://developer.shodan.io/api',
    revoke: 'https://account.shodan.io/',
    formats: [
      { kind: 'shodan-api-key', what: 'API key', pattern: /[A-Za-z0-9]{32}/, near: ['shodan'], severity: 'medium' },
    ],
  },
  {
    provider: 'Finnhub',
    docs: 'https://finnhub.io/docs/api/authentication',
    revoke: 'https://finnhub.io/dashboard',
    formats: [
      { kind: 'finnhub-token', what: 'API key', pattern: /[a-z0-9]{20}|[a-z0-9]{40}/, near: ['finnhub'], severity: 'low' },
    ],
  },
  {
    provider: 'Yelp',
    docs: 'https://docs.developer.yelp.com/docs/fusion-authentication',
    revoke: 'https://www.yelp.com/developers/v3/manage_app',
    formats: [
      { kind: 'yelp-api-key', what: 'API key', pattern: /[\w-]{128}/, near: ['yelp'], severity: 'medium' },
    ],
  },
  {
    provider: 'Cloudinary',
    docs: 'https://cloudinary.com/documentation/product_environment_settings',
    revoke: 'https://console.cloudinary.com/settings/api-keys',
    formats: [
      { kind: 'cloudinary-url', what: 'environment address', pattern: /cloudinary:\/\/[0-9]{15}:(?<secret>[\w-]{27})@[a-z0-9_-]{2,60}/ },
      { kind: 'cloudinary-api-secret', what: 'API secret', pattern: /[\w-]{27}/, near: ['cloudinary'] },
    ],
  },
  {
    provider: 'ImageKit',
    docs: 'https://imagekit.io/docs/api-keys',
    revoke: 'https://imagekit.io/dashboard/developer/api-keys',
    formats: [
      { kind: 'imagekit-private-key', what: 'private key', pattern: /private_[A-Za-z0-9+/]{27}=/ },
    ],
  },
  {
    provider: 'Unkey',
    docs: 'https://www.unkey.com/docs/security/root-keys',
    revoke: 'https://app.unkey.com/settings/root-keys',
    formats: [
      { kind: 'unkey-root-key', what: 'root key', pattern: /unkey_[A-Za-z0-9]{20,40}/ },
    ],
  },
  {
    provider: 'Trigger.dev',
    docs: 'https://trigger.dev/docs/apikeys',
    revoke: 'https://cloud.trigger.dev/',
    formats: [
      { kind: 'trigger-production-key', what: 'production secret key', pattern: /tr_prod_[A-Za-z0-9]{20,24}/ },
      { kind: 'trigger-development-key', what: 'development secret key', pattern: /tr_dev_[A-Za-z0-9]{20,24}/, test: true },
      { kind: 'trigger-personal-token', what: 'personal access token', pattern: /tr_pat_[a-z0-9]{40}/ },
    ],
  },
  {
    provider: 'Inngest',
    docs: 'https://www.inngest.com/docs/platform/signing-keys',
    revoke: 'https://www.inngest.com/docs/platform/signing-keys',
    formats: [
      { kind: 'inngest-signing-key', what: 'production signing key', pattern: /signkey-prod-[a-f0-9]{32,64}/ },
    ],
  },
  {
    provider: 'Liveblocks',
    docs: 'https://liveblocks.io/docs/authentication',
    revoke: 'https://liveblocks.io/dashboard/apikeys',
    formats: [
      { kind: 'liveblocks-secret-key', what: 'production secret key', pattern: /sk_prod_[\w-]{60,80}/ },
      { kind: 'liveblocks-development-key', what: 'development secret key', pattern: /sk_dev_[\w-]{60,80}/, test: true },
    ],
  },
  {
    provider: 'Svix',
    docs: 'https://docs.svix.com/api-keys',
    revoke: 'https://dashboard.svix.com/api-access',
    formats: [
      { kind: 'svix-api-key', what: 'API key', pattern: /(?:testsk|sk)_[A-Za-z0-9+/]{32}\.(?:us|eu|ca|au|in)/, keywords: ['testsk_', 'sk_'] },
    ],
  },
  {
    provider: 'Ubidots',
    docs: 'https://docs.ubidots.com/reference/authentication',
    revoke: 'https://industrial.ubidots.com/app/account-settings/api-credentials',
    formats: [
      { kind: 'ubidots-token', what: 'token or API key', pattern: /BBF[FU]-[a-zA-Z0-9]{30,40}/, keywords: ['BBFF-', 'BBFU-'] },
    ],
  },
  {
    provider: 'MaxMind',
    docs: 'https://support.maxmind.com/hc/en-us/articles/4407111582235-Generate-a-License-Key',
    revoke: 'https://www.maxmind.com/en/accounts/current/license-key',
    formats: [
      { kind: 'maxmind-license-key', what: 'license key', pattern: /[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/, keywords: ['_mmk'], lead: 36, severity: 'medium' },
    ],
  },
];

/** All known formats. */
export const formats: readonly Format[] = flattenProviders([
  ...sourceHosts,
  ...packageRegistries,
  ...clouds,
  ...artificialIntelligence,
  ...payments,
  ...communication,
  ...delivery,
  ...dataAndMonitoring,
  ...identityAndBusiness,
]);
