import type { EcosystemType } from '../../../model/dependency.ts';

/**
 * Names that many projects depend on, as anybody in the trade would list them: what others imitate. Not complete, and
 * need not be: deps.dev names further ones for what few use. Names that look alike and are both well known stand here both.
 */
export const popularNames: Readonly<Record<EcosystemType, string>> = {
  npm: `
    @angular/animations @angular/cli @angular/common @angular/compiler @angular/core @angular/forms @angular/material
    @angular/platform-browser @angular/router @apollo/client @apollo/server @aws-sdk/client-dynamodb @aws-sdk/client-s3
    @azure/identity @babel/cli @babel/core @babel/preset-env @babel/preset-react @babel/preset-typescript @babel/runtime
    @biomejs/biome @emotion/react @emotion/styled @eslint/js @fastify/cors @fastify/helmet @fastify/jwt
    @google-cloud/storage @graphql-codegen/cli @headlessui/react @heroicons/react @hono/node-server @hookform/resolvers
    @jest/globals @mui/material @nestjs/common @nestjs/core @nestjs/platform-express @nestjs/testing @next/font
    @octokit/core @octokit/rest @octokit/webhooks @openai/agents @anthropic-ai/sdk @playwright/test @prisma/client
    @radix-ui/react-dialog @reduxjs/toolkit @react-router/dev @react-router/node @remix-run/node @remix-run/react @rollup/plugin-commonjs
    @rollup/plugin-node-resolve @sentry/browser @sentry/node @sentry/react @storybook/react @stripe/stripe-js
    @supabase/supabase-js @sveltejs/kit @swc/core @tailwindcss/postcss @tanstack/react-query @tanstack/react-table
    @testing-library/dom @testing-library/jest-dom @testing-library/react @testing-library/user-event
    @tsconfig/node20 @types/express @types/jest @types/lodash @types/node @types/react @types/react-dom
    @typescript-eslint/eslint-plugin @typescript-eslint/parser @vitejs/plugin-react @vitejs/plugin-vue @vitest/coverage-v8
    @vue/cli @vue/test-utils acorn ajv ajv-formats angular ansi-colors ansi-regex ansi-styles antd apollo-server archiver
    argon2 argparse async autoprefixer aws-cdk aws-cdk-lib aws-sdk axios axios-retry babel-core babel-eslint babel-jest
    babel-loader backbone bcrypt bcryptjs better-sqlite3 bignumber.js bluebird bn.js body-parser bootstrap boxen bull
    bullmq bunyan busboy c8 cac cacheable cac canvas chai chalk chart.js cheerio chokidar cities class-transformer
    class-validator classnames cli-table3 clsx color color-convert color-name colorette colors commander compression
    concurrently connect consola convict cookie cookie-parser cookie-session copy-webpack-plugin core-js cors cosmiconfig
    cross-env cross-fetch cross-spawn crypto-js cron csrf css-loader csurf csv-parse csv-parser cypress d3 date-fns
    dayjs debug deepmerge del delay depd discord.js dompurify dotenv dotenv-expand drizzle-kit drizzle-orm ejs electron
    electron-builder elliptic ember-cli engine.io enquirer enzyme error-ex es-toolkit esbuild eslint
    eslint-config-airbnb eslint-config-next eslint-config-prettier eslint-plugin-import eslint-plugin-jest
    eslint-plugin-jsx-a11y eslint-plugin-prettier eslint-plugin-react eslint-plugin-react-hooks eslint-plugin-vue
    ethers eventemitter3 events execa express express-jwt express-rate-limit express-session express-validator
    fast-check fast-glob fast-xml-parser fastify fastify-plugin fetch-blob file-loader file-type firebase firebase-admin
    flat formidable framer-motion fs-extra fsevents gatsby get-stream glob globals globby google-auth-library googleapis
    got graphql graphql-tag graphql-yoga grunt grunt-cli gulp handlebars hapi hardhat helmet highlight.js history hono
    html-webpack-plugin htmlparser2 http-errors http-proxy http-proxy-middleware https-proxy-agent husky i18next
    iconv-lite immer immutable inherits ini inquirer inversify ioredis is-odd is-even is-number isomorphic-fetch jasmine
    jest jest-environment-jsdom jimp joi jose jquery js-cookie js-yaml jsdom json5 jsonwebtoken jspdf jszip juice karma
    kafkajs keyv kleur knex koa koa-router langchain leaflet left-pad lerna less lint-staged localforage lodash lodash-es
    lodash.debounce lodash.get lodash.merge log4js loglevel lowdb lru-cache luxon mailgun.js mapbox-gl markdown-it
    marked memfs memory-fs mime mime-types mini-css-extract-plugin minimatch minimist mkdirp mobx mobx-react mocha moment
    moment-timezone mongodb mongoose morgan ms msw multer mustache mysql mysql2 nanoid nest next next-auth next-intl nock
    node-cache node-cron node-fetch node-forge node-gyp node-ipc node-sass nodemailer nodemon nopt npm npm-run-all
    nuxt nyc object-assign octokit oidc-provider open openai ora p-limit p-map p-queue p-retry papaparse parcel
    passport passport-google-oauth20 passport-jwt passport-local path-to-regexp pdf-lib pdfkit pg pg-boss pg-promise
    picocolors picomatch pinia pino pino-pretty pkg playwright playwright-core plotly.js pm2 pnpm polished postcss postcss-loader posthog-js preact
    prettier prisma probot progress prom-client prompts prop-types protobufjs puppeteer puppeteer-core q qrcode qs
    query-string quill ramda rate-limiter-flexible raw-body rc react react-bootstrap react-dom react-dropzone react-error-boundary
    react-hook-form react-hot-toast react-i18next react-icons react-intl react-markdown react-native react-query
    react-redux react-router react-router-dom react-scripts react-select react-spring react-table react-test-renderer
    react-toastify react-transition-group react-use recharts redis redux redux-saga redux-thunk reflect-metadata
    regenerator-runtime request request-promise reselect resolve restify rimraf rollup rxjs safe-buffer sass sass-loader
    sanitize-html scheduler semantic-release semver send sequelize serve serve-static sharp shelljs shx sinon slugify
    socket.io socket.io-client solid-js source-map source-map-support split2 sql.js sqlite3 storybook stripe strip-ansi
    style-loader styled-components stylelint superagent supertest supports-color svelte svgo swagger-jsdoc
    swagger-ui-express swr tailwind-merge tailwindcss tap tape tar terser terser-webpack-plugin three through2 tippy.js
    tmp ts-jest ts-loader ts-node tslib tslint tsup tsx turbo twilio type-fest typeorm typescript typescript-eslint
    ua-parser-js ulid underscore undici unified unzipper update-notifier url-loader urql uuid validator vercel vite
    vite-node vitest vue vue-router vuetify vuex wait-on web-vitals web3 webpack webpack-bundle-analyzer webpack-cli
    webpack-dev-server webpack-merge winston winston-daily-rotate-file workbox-webpack-plugin wrangler ws xlsx xml2js
    xstate yargs yargs-parser yarn yauzl yazl yeoman-generator yup zod zod-to-json-schema zone.js zustand`,
  pypi: `
    absl-py aiobotocore aiofiles aiohttp aiosqlite alembic altair annotated-types anthropic anyio apache-airflow appdirs
    argon2-cffi asgiref asyncpg attrs authlib autopep8 awscli azure-core azure-identity azure-storage-blob babel bandit
    bcrypt beautifulsoup4 behave bitarray black bleach blinker bokeh boto boto3 botocore bottle bs4 cachetools celery
    certifi cffi chardet charset-normalizer cherrypy chromadb click cloudpickle cohere colorama coloredlogs configparser
    cookiecutter coverage cryptography cssselect curl-cffi cycler cython dash dask databricks-sdk dateparser datasets
    ddtrace debugpy decorator deepdiff defusedxml deprecated diffusers discord.py distlib distro dj-database-url django
    django-allauth django-cors-headers django-debug-toolbar django-environ django-extensions django-filter
    djangorestframework djangorestframework-simplejwt dnspython docker docopt docutils drf-spectacular drf-yasg ecdsa
    elasticsearch email-validator et-xmlfile factory-boy faiss-cpu faker fakeredis falcon fastapi fastavro fastmcp ffmpeg-python filelock
    fire fiona flake8 flask flask-cors flask-jwt-extended flask-login flask-migrate flask-restful flask-sqlalchemy
    flask-wtf fonttools freezegun frozenlist fsspec future gensim geopandas geopy gevent gitpython google-api-core
    google-api-python-client google-auth google-cloud-bigquery google-cloud-storage google-generativeai
    googleapis-common-protos gradio graphene greenlet grpcio grpcio-tools gspread gunicorn h11 h5py hatchling html5lib
    httpcore httplib2 httptools httpx huggingface-hub humanize hvac hypercorn hypothesis idna imageio importlib-metadata
    inflection influxdb iniconfig invoke ipykernel ipython ipywidgets isodate isort itsdangerous jax jedi jellyfish
    jinja2 jira jmespath joblib jsonpatch jsonpath-ng jsonschema jupyter jupyterlab kafka-python keras keyring kombu
    kubernetes langchain langchain-community langchain-core langchain-openai langgraph librosa lightgbm litellm
    llama-index locust loguru lxml mako markdown markdown-it-py markupsafe marshmallow matplotlib mkdocs
    mkdocs-material mlflow mock moto motor more-itertools mpmath msal msgpack multidict mypy mypy-extensions mysqlclient
    mysql-connector-python nbconvert neo4j netaddr networkx nltk nose notebook nox numba numpy oauthlib odoo ollama onnx
    onnxruntime openai openapi-spec-validator opencv-python opencv-python-headless openpyxl opentelemetry-api
    opentelemetry-sdk orjson packaging paho-mqtt pandas paramiko parso passlib pathspec patsy pdfminer.six pdfplumber
    peewee pendulum pexpect pillow pika pip pip-tools pipenv pipx platformdirs playwright plotly pluggy ply poetry
    polars portalocker pre-commit prefect prettytable prometheus-client prompt-toolkit protobuf psutil psycopg psycopg2
    psycopg2-binary py pyarrow pyasn1 pycodestyle pycparser pycryptodome pycryptodomex pydantic pydantic-core
    pydantic-settings pydocstyle pydub pyflakes pygame pygithub pygments pyinstaller pyjwt pylint pymongo pymysql
    pynacl pyodbc pyopenssl pyparsing pypdf pypdf2 pyperclip pyqt5 pyramid pyright pyserial pyspark pytest
    pytest-asyncio pytest-cov pytest-django pytest-mock pytest-xdist python-dateutil python-dotenv python-jose
    python-json-logger python-multipart python-slugify python-telegram-bot pytorch-lightning pytz pywin32 pyyaml pyzmq
    qrcode rasterio ray redis regex reportlab requests requests-oauthlib requests-toolbelt responses rich rq rsa ruff
    s3fs s3transfer safetensors sanic scikit-image scikit-learn scipy scrapy seaborn selenium sentence-transformers
    sentencepiece sentry-sdk setuptools setuptools-scm sh shapely simplejson six slack-sdk slackclient sniffio snowflake-connector-python
    sortedcontainers soupsieve spacy sphinx sphinx-rtd-theme sqlalchemy sqlmodel sqlparse starlette statsmodels
    streamlit stripe structlog sympy tabulate tenacity tensorboard tensorflow termcolor textual tiktoken tokenizers
    toml tomli tomlkit toolz torch torchaudio torchvision tornado tox tqdm traitlets transformers trio tweepy twilio
    twine twisted typeguard typer typing-extensions tzdata tzlocal ujson unidecode urllib3 uv uvicorn uvloop virtualenv
    wandb watchdog watchfiles wcwidth websocket-client websockets werkzeug wheel whitenoise wrapt wsgiref wtforms xgboost
    xlrd xlsxwriter xmltodict yarl yfinance youtube-dl yt-dlp zeep zipp zope.interface`,
  golang: `
    cloud.google.com/go cloud.google.com/go/storage github.com/Azure/azure-sdk-for-go github.com/BurntSushi/toml
    github.com/DATA-DOG/go-sqlmock github.com/IBM/sarama github.com/Masterminds/semver github.com/Masterminds/sprig
    github.com/PuerkitoBio/goquery github.com/Shopify/sarama github.com/alecthomas/kong github.com/asaskevich/govalidator
    github.com/aws/aws-lambda-go github.com/aws/aws-sdk-go github.com/aws/aws-sdk-go-v2 github.com/beorn7/perks
    github.com/boltdb/bolt github.com/bradfitz/gomemcache github.com/caarlos0/env github.com/cenkalti/backoff
    github.com/cespare/xxhash github.com/charmbracelet/bubbletea github.com/charmbracelet/lipgloss
    github.com/coreos/go-oidc github.com/davecgh/go-spew github.com/dgraph-io/badger github.com/dgrijalva/jwt-go
    github.com/docker/docker github.com/docker/go-connections github.com/emicklei/go-restful github.com/evanphx/json-patch
    github.com/fatih/color github.com/fsnotify/fsnotify github.com/getsentry/sentry-go github.com/gin-contrib/cors
    github.com/gin-gonic/gin github.com/go-chi/chi github.com/go-gorm/gorm github.com/go-kit/kit
    github.com/go-logr/logr github.com/go-playground/validator github.com/go-redis/redis github.com/go-resty/resty
    github.com/go-sql-driver/mysql github.com/go-yaml/yaml github.com/gobwas/glob github.com/gofiber/fiber
    github.com/gofrs/uuid github.com/gogo/protobuf github.com/golang-jwt/jwt github.com/golang-migrate/migrate
    github.com/golang/mock github.com/golang/protobuf github.com/google/go-cmp github.com/google/go-github
    github.com/google/uuid github.com/google/wire github.com/gorilla/handlers github.com/gorilla/mux
    github.com/gorilla/sessions github.com/gorilla/websocket github.com/grpc-ecosystem/grpc-gateway
    github.com/hashicorp/consul/api github.com/hashicorp/golang-lru github.com/hashicorp/vault/api github.com/jackc/pgx
    github.com/jinzhu/gorm github.com/jmoiron/sqlx github.com/joho/godotenv github.com/json-iterator/go
    github.com/julienschmidt/httprouter github.com/kelseyhightower/envconfig github.com/klauspost/compress
    github.com/labstack/echo github.com/lib/pq github.com/magiconair/properties github.com/mattn/go-isatty
    github.com/mattn/go-sqlite3 github.com/miekg/dns github.com/minio/minio-go github.com/mitchellh/mapstructure
    github.com/nats-io/nats.go github.com/olekukonko/tablewriter github.com/onsi/ginkgo github.com/onsi/gomega
    github.com/opencontainers/go-digest github.com/pelletier/go-toml github.com/pkg/errors github.com/pkg/sftp
    github.com/pmezard/go-difflib github.com/pressly/goose github.com/prometheus/client_golang github.com/redis/go-redis
    github.com/robfig/cron github.com/rs/cors github.com/rs/zerolog github.com/russross/blackfriday
    github.com/samber/lo github.com/segmentio/kafka-go github.com/shopspring/decimal github.com/sirupsen/logrus
    github.com/spf13/afero github.com/spf13/cast github.com/spf13/cobra github.com/spf13/pflag github.com/spf13/viper
    github.com/stretchr/testify github.com/swaggo/swag github.com/tidwall/gjson github.com/twmb/franz-go
    github.com/uber-go/zap github.com/urfave/cli github.com/valyala/fasthttp go.etcd.io/bbolt go.mongodb.org/mongo-driver
    go.opentelemetry.io/otel go.uber.org/fx go.uber.org/multierr go.uber.org/zap golang.org/x/crypto golang.org/x/exp
    golang.org/x/mod golang.org/x/net golang.org/x/oauth2 golang.org/x/sync golang.org/x/sys golang.org/x/term
    golang.org/x/text golang.org/x/time golang.org/x/tools google.golang.org/api google.golang.org/grpc
    google.golang.org/protobuf gopkg.in/yaml.v2 gopkg.in/yaml.v3 gorm.io/driver/postgres gorm.io/gorm k8s.io/api
    k8s.io/apimachinery k8s.io/client-go sigs.k8s.io/controller-runtime sigs.k8s.io/yaml`,
  cargo: `
    actix actix-rt actix-web ahash aho-corasick anstyle anyhow arbitrary argon2 arrayvec async-channel async-std
    async-stream async-trait aws-config aws-sdk-s3 axum backtrace base64 bincode bitflags blake3 bstr byteorder bytemuck
    bytes camino cargo_metadata cc cfg-if chrono chrono-tz clap clap_derive color-eyre colored config console
    convert_case cookie criterion crossbeam crossbeam-channel crossbeam-utils crossterm csv ctor ctrlc curl darling
    dashmap deadpool-postgres derive_builder derive_more diesel directories dirs dotenv dotenvy ed25519-dalek either
    encoding_rs env_logger envy erased-serde ethers eyre fast_log fastrand fern flate2 flume fnv foreign-types form_urlencoded fs_extra
    futures futures-channel futures-core futures-util getrandom gimli git2 glob globset h2 hashbrown heck hex hmac
    home http http-body httparse human-panic humantime hyper hyper-rustls hyper-tls hyper-util iana-time-zone idna
    ignore image indexmap indicatif indoc insta instant ipnet itertools itoa js-sys jsonwebtoken keyring lazy_static
    leptos lettre libc libloading libsqlite3-sys linked-hash-map log lru lz4 matches maud memchr memmap2 mime mio
    mockall moka mongodb native-tls nix nom notify num num-bigint num-traits num_cpus oauth2 once_cell openssl
    openssl-sys ordered-float parking_lot paste percent-encoding pest petgraph phf pin-project pin-project-lite pkg-config
    polars postgres pretty_assertions proc-macro2 prometheus proptest prost pyo3 quick-xml quickcheck quote rand
    rand_chacha rand_core ratatui rayon rdkafka redis redox_syscall regex regex-automata regex-syntax reqwest ring rmp-serde
    rocket ron rusqlite rust_decimal rustc-hash rustc_version rustix rustls rustls-pemfile ryu same-file schemars scopeguard
    sea-orm secrecy semver serde serde_derive serde_json serde_qs serde_repr serde_urlencoded serde_with serde_yaml
    serial_test sha1 sha2 sha3 signal-hook simplelog slab slog smallvec smol snafu socket2 solana-sdk spin sqlx
    static_assertions strsim structopt strum subtle syn syn_derive sysinfo tar tauri tempfile tera termcolor test-case
    textwrap thiserror time tinyvec tokio tokio-postgres tokio-rustls tokio-stream tokio-tungstenite tokio-util toml
    toml_edit tonic tower tower-http tracing tracing-appender tracing-subscriber trybuild tungstenite typenum unicode-normalization
    unicode-segmentation unicode-width unicode-xid url urlencoding utoipa uuid validator version_check walkdir warp wasm-bindgen
    web-sys webpki which winapi windows windows-sys winreg xml-rs yew zeroize zip zstd`,
  maven: `
    ch.qos.logback:logback-classic ch.qos.logback:logback-core com.amazonaws:aws-java-sdk-s3 com.auth0:java-jwt
    com.fasterxml.jackson.core:jackson-annotations com.fasterxml.jackson.core:jackson-core
    com.fasterxml.jackson.core:jackson-databind com.fasterxml.jackson.dataformat:jackson-dataformat-yaml
    com.fasterxml.jackson.datatype:jackson-datatype-jsr310 com.github.ben-manes.caffeine:caffeine com.github.javafaker:javafaker
    com.google.code.findbugs:jsr305 com.google.code.gson:gson com.google.errorprone:error_prone_annotations
    com.google.guava:guava com.google.inject:guice com.google.protobuf:protobuf-java com.h2database:h2
    com.jayway.jsonpath:json-path com.microsoft.sqlserver:mssql-jdbc com.mysql:mysql-connector-j com.oracle.database.jdbc:ojdbc11
    com.puppycrawl.tools:checkstyle com.rabbitmq:amqp-client com.squareup.okhttp3:mockwebserver com.squareup.okhttp3:okhttp
    com.squareup.okio:okio com.squareup.retrofit2:retrofit com.squareup.moshi:moshi com.sun.xml.bind:jaxb-impl com.zaxxer:HikariCP
    commons-beanutils:commons-beanutils commons-cli:commons-cli commons-codec:commons-codec
    commons-collections:commons-collections commons-fileupload:commons-fileupload commons-io:commons-io
    commons-lang:commons-lang commons-logging:commons-logging dom4j:dom4j info.picocli:picocli io.dropwizard:dropwizard-core
    io.github.resilience4j:resilience4j-spring-boot2 io.grpc:grpc-netty-shaded io.grpc:grpc-protobuf io.grpc:grpc-stub
    io.jsonwebtoken:jjwt io.jsonwebtoken:jjwt-api io.jsonwebtoken:jjwt-impl io.lettuce:lettuce-core
    io.micrometer:micrometer-core io.micrometer:micrometer-registry-prometheus io.micronaut:micronaut-core
    io.netty:netty-all io.projectreactor:reactor-core io.quarkus:quarkus-core io.reactivex.rxjava2:rxjava
    io.reactivex.rxjava3:rxjava io.rest-assured:rest-assured io.springfox:springfox-swagger2 io.swagger.core.v3:swagger-annotations
    io.vertx:vertx-core jakarta.persistence:jakarta.persistence-api jakarta.servlet:jakarta.servlet-api
    jakarta.validation:jakarta.validation-api javax.inject:javax.inject javax.servlet:javax.servlet-api
    javax.validation:validation-api javax.xml.bind:jaxb-api jaxen:jaxen joda-time:joda-time junit:junit log4j:log4j
    mysql:mysql-connector-java net.bytebuddy:byte-buddy net.java.dev.jna:jna org.antlr:antlr4-runtime
    org.apache.commons:commons-collections4 org.apache.commons:commons-compress org.apache.commons:commons-csv
    org.apache.commons:commons-lang3 org.apache.commons:commons-math3 org.apache.commons:commons-pool2
    org.apache.commons:commons-text org.apache.httpcomponents.client5:httpclient5 org.apache.httpcomponents:httpclient
    org.apache.httpcomponents:httpcore org.apache.kafka:kafka-clients org.apache.logging.log4j:log4j-api
    org.apache.logging.log4j:log4j-core org.apache.logging.log4j:log4j-slf4j-impl org.apache.lucene:lucene-core
    org.apache.maven:maven-core org.apache.maven:maven-plugin-api org.apache.pdfbox:pdfbox org.apache.poi:poi org.apache.poi:poi-ooxml
    org.apache.spark:spark-core_2.12 org.apache.tomcat.embed:tomcat-embed-core org.apache.velocity:velocity
    org.aspectj:aspectjweaver org.assertj:assertj-core org.awaitility:awaitility org.bouncycastle:bcpkix-jdk15on
    org.bouncycastle:bcprov-jdk15on org.bouncycastle:bcprov-jdk18on org.checkerframework:checker-qual
    org.codehaus.groovy:groovy org.eclipse.jetty:jetty-server org.elasticsearch.client:elasticsearch-rest-high-level-client
    org.flywaydb:flyway-core org.freemarker:freemarker org.glassfish.jersey.core:jersey-server org.hamcrest:hamcrest
    org.hamcrest:hamcrest-core org.hibernate:hibernate-core org.hibernate.orm:hibernate-core
    org.hibernate.validator:hibernate-validator org.hsqldb:hsqldb org.jboss.logging:jboss-logging org.jetbrains.kotlin:kotlin-reflect
    org.jetbrains.kotlin:kotlin-stdlib org.jetbrains.kotlinx:kotlinx-coroutines-core org.jetbrains:annotations org.jsoup:jsoup
    org.junit.jupiter:junit-jupiter org.junit.jupiter:junit-jupiter-api org.junit.jupiter:junit-jupiter-engine
    org.junit.platform:junit-platform-launcher org.keycloak:keycloak-core org.liquibase:liquibase-core
    org.mapstruct:mapstruct org.mapstruct:mapstruct-processor org.mariadb.jdbc:mariadb-java-client org.mockito:mockito-core
    org.mockito:mockito-inline org.mockito:mockito-junit-jupiter org.mongodb:mongodb-driver-sync org.mybatis:mybatis
    org.openjdk.jmh:jmh-core org.ow2.asm:asm org.postgresql:postgresql org.powermock:powermock-module-junit4 org.projectlombok:lombok
    org.quartz-scheduler:quartz org.reflections:reflections org.scala-lang:scala-library org.seleniumhq.selenium:selenium-java
    org.slf4j:jcl-over-slf4j org.slf4j:slf4j-api org.slf4j:slf4j-simple org.springdoc:springdoc-openapi-starter-webmvc-ui
    org.springframework.boot:spring-boot-starter org.springframework.boot:spring-boot-starter-actuator
    org.springframework.boot:spring-boot-starter-data-jpa org.springframework.boot:spring-boot-starter-security
    org.springframework.boot:spring-boot-starter-test org.springframework.boot:spring-boot-starter-thymeleaf
    org.springframework.boot:spring-boot-starter-validation org.springframework.boot:spring-boot-starter-web
    org.springframework.kafka:spring-kafka org.springframework.security:spring-security-core
    org.springframework:spring-beans org.springframework:spring-context org.springframework:spring-core
    org.springframework:spring-test org.springframework:spring-web org.springframework:spring-webmvc org.testcontainers:postgresql
    org.testcontainers:testcontainers org.testng:testng org.thymeleaf:thymeleaf org.xerial:sqlite-jdbc org.yaml:snakeyaml
    redis.clients:jedis software.amazon.awssdk:s3 xerces:xercesImpl`,
  gem: `
    actioncable actionmailer actionpack actionview active_model_serializers activeadmin activejob activemodel
    activerecord activestorage activesupport addressable airbrake annotate ar arel aws-sdk aws-sdk-s3 bcrypt
    better_errors bootsnap bootstrap bootstrap-sass brakeman bullet bundler bundler-audit byebug cancancan capistrano
    capybara carrierwave chronic climate_control coderay coffee-rails concurrent-ruby connection_pool crass cucumber
    daemons dalli database_cleaner debug delayed_job devise devise_invitable diff-lcs docile doorkeeper dotenv
    dotenv-rails draper dry-validation elasticsearch erubi excon execjs factory_bot factory_bot_rails faker faraday
    fastlane ffi figaro figjam font-awesome-rails friendly_id geocoder globalid good_job grape graphql guard haml
    hashdiff hashie highline hiredis httparty httpclient i18n image_processing importmap-rails jbuilder jekyll jquery-rails jsbundling-rails json
    json-schema jwt kaminari kramdown launchy letter_opener liquid listen lograge loofah mail marcel method_source
    mini_magick mini_mime mini_portile2 minitest mocha money mongo mongoid msgpack multi_json mysql2 net-http net-imap net-sftp net-ssh
    newrelic_rpm nio4r nokogiri oauth2 oj omniauth omniauth-google-oauth2 omniauth-rails_csrf_protection overcommit
    ox paper_trail paperclip parallel paranoia parser pg pg_search prawn pry pry-byebug pry-rails public_suffix puma
    pundit racc rack rack-attack rack-cors rack-test rails rails-controller-testing rails-i18n railties rainbow rake
    ransack rb-fsevent redcarpet redis redis-rails redis-store regexp_parser resque rest-client rexml rolify
    rollbar rouge rqrcode rspec rspec-core rspec-expectations rspec-mocks rspec-rails rswag rubocop rubocop-performance
    rubocop-rails rubocop-rspec ruby-progressbar rubyzip sass sass-rails sassc sassc-rails sdoc selenium-webdriver
    sentry-rails sentry-ruby sequel shoulda shoulda-matchers sidekiq sidekiq-cron simple_form simplecov sinatra slim
    slop solargraph solid_queue spring sprockets sprockets-rails sqlite3 stackprof state_machines stimulus-rails stripe
    strong_password stringio tailwindcss-rails thin thor thread_safe tilt timecop turbo-rails turbolinks twilio-ruby
    tzinfo uglifier unicorn vcr view_component warden web-console webdrivers webmock webpacker websocket-driver
    whenever will_paginate wicked_pdf yard zeitwerk`,
  nuget: `
    AngleSharp Ardalis.Specification Asp.Versioning.Mvc Autofac AutoFixture AutoMapper
    AutoMapper.Extensions.Microsoft.DependencyInjection AWSSDK.Core AWSSDK.S3 Azure.Core Azure.Identity
    Azure.Storage.Blobs BenchmarkDotNet Bogus BouncyCastle.Cryptography CommandLineParser coverlet.collector CsvHelper
    Dapper DocumentFormat.OpenXml EntityFramework EPPlus FluentAssertions FluentValidation
    FluentValidation.AspNetCore Google.Protobuf GraphQL Grpc.AspNetCore Hangfire HtmlAgilityPack Humanizer
    IdentityModel IdentityServer4 JetBrains.Annotations Magick.NET-Q16-AnyCPU MailKit MassTransit MediatR MessagePack
    Microsoft.AspNet.WebApi.Client Microsoft.AspNetCore.Authentication.JwtBearer Microsoft.AspNetCore.Mvc.Testing
    Microsoft.AspNetCore.OpenApi Microsoft.CodeAnalysis.CSharp Microsoft.Data.SqlClient Microsoft.EntityFrameworkCore
    Microsoft.EntityFrameworkCore.Design Microsoft.EntityFrameworkCore.InMemory Microsoft.EntityFrameworkCore.Sqlite
    Microsoft.EntityFrameworkCore.SqlServer Microsoft.EntityFrameworkCore.Tools Microsoft.Extensions.Configuration
    Microsoft.Extensions.DependencyInjection Microsoft.Extensions.Hosting Microsoft.Extensions.Http
    Microsoft.Extensions.Logging Microsoft.Extensions.Options Microsoft.Identity.Client Microsoft.Identity.Web
    Microsoft.NET.Test.Sdk Microsoft.SourceLink.GitHub Microsoft.VisualStudio.Azure.Containers.Tools.Targets MimeKit
    MongoDB.Driver Moq MSTest.TestAdapter MSTest.TestFramework MySql.Data NETStandard.Library Newtonsoft.Json NLog
    NLog.Web.AspNetCore NodaTime Npgsql Npgsql.EntityFrameworkCore.PostgreSQL NSubstitute NSwag.AspNetCore NUnit
    NUnit3TestAdapter Ocelot OpenTelemetry Oracle.ManagedDataAccess.Core Polly Pomelo.EntityFrameworkCore.MySql
    PuppeteerSharp Quartz QuestPDF RabbitMQ.Client Refit RestSharp Scrutor Selenium.WebDriver SendGrid Serilog
    Serilog.AspNetCore Serilog.Sinks.Console Serilog.Sinks.File Shouldly SixLabors.ImageSharp SkiaSharp SonarAnalyzer.CSharp
    SpecFlow SSH.NET StackExchange.Redis Stripe.net StyleCop.Analyzers Swashbuckle.AspNetCore System.CommandLine
    System.Data.SqlClient System.Drawing.Common System.IdentityModel.Tokens.Jwt System.Net.Http System.Reactive
    System.Text.Json Testcontainers Twilio UnitsNet Verify.Xunit WebMatrix.WebData xunit xunit.runner.visualstudio YamlDotNet`,
  composer: `
    barryvdh/laravel-debugbar barryvdh/laravel-ide-helper brick/math composer/composer doctrine/annotations
    doctrine/cache doctrine/collections doctrine/common doctrine/dbal doctrine/doctrine-bundle
    doctrine/doctrine-migrations-bundle doctrine/inflector doctrine/lexer doctrine/migrations doctrine/orm
    dompdf/dompdf egulias/email-validator fakerphp/faker filp/whoops firebase/php-jwt friendsofphp/php-cs-fixer
    fruitcake/laravel-cors guzzlehttp/guzzle guzzlehttp/promises guzzlehttp/psr7 illuminate/database illuminate/support
    inertiajs/inertia-laravel intervention/image jenssegers/agent knplabs/knp-menu laravel/breeze laravel/cashier
    laravel/fortify laravel/framework laravel/horizon laravel/jetstream laravel/passport laravel/pint laravel/sail
    laravel/sanctum laravel/scout laravel/socialite laravel/telescope laravel/tinker laravel/ui lcobucci/jwt
    league/commonmark league/csv league/flysystem league/flysystem-aws-s3-v3 league/fractal league/oauth2-client
    league/oauth2-server livewire/livewire maatwebsite/excel mockery/mockery monolog/monolog mpdf/mpdf nesbot/carbon
    nette/utils nikic/fast-route nikic/php-parser nunomaduro/collision nyholm/psr7 paragonie/random_compat pestphp/pest
    phpmailer/phpmailer phpoffice/phpspreadsheet phpoffice/phpword phpseclib/phpseclib phpstan/phpstan phpunit/phpunit
    php-di/php-di predis/predis psr/cache psr/container psr/http-client psr/http-factory psr/http-message psr/log
    psr/simple-cache ramsey/uuid react/event-loop rector/rector roave/security-advisories robmorgan/phinx sebastian/diff
    sentry/sentry sentry/sentry-laravel slim/psr7 slim/slim slim/twig-view spatie/laravel-backup
    spatie/laravel-medialibrary spatie/laravel-permission squizlabs/php_codesniffer stripe/stripe-php swiftmailer/swiftmailer
    symfony/cache symfony/config symfony/console symfony/dependency-injection symfony/dotenv symfony/event-dispatcher
    symfony/finder symfony/form symfony/framework-bundle symfony/http-client symfony/http-foundation symfony/http-kernel
    symfony/mailer symfony/messenger symfony/polyfill-mbstring symfony/process symfony/routing symfony/security-bundle
    symfony/serializer symfony/translation symfony/twig-bundle symfony/validator symfony/yaml tymon/jwt-auth twig/twig vimeo/psalm
    vlucas/phpdotenv webmozart/assert yiisoft/yii2`,
  githubactions: `
    actions/attest-build-provenance actions/cache actions/checkout actions/configure-pages actions/create-github-app-token
    actions/dependency-review-action actions/deploy-pages actions/download-artifact actions/first-interaction
    actions/github-script actions/labeler actions/setup-dotnet actions/setup-go actions/setup-java actions/setup-node
    actions/setup-python actions/stale actions/upload-artifact actions/upload-pages-artifact
    amannn/action-semantic-pull-request appleboy/ssh-action aquasecurity/trivy-action astral-sh/setup-uv
    aws-actions/amazon-ecr-login aws-actions/configure-aws-credentials azure/login azure/setup-helm azure/setup-kubectl
    changesets/action codecov/codecov-action coverallsapp/github-action crazy-max/ghaction-import-gpg cypress-io/github-action
    dawidd6/action-download-artifact denoland/setup-deno docker/build-push-action docker/login-action
    docker/metadata-action docker/setup-buildx-action docker/setup-qemu-action dorny/paths-filter dtolnay/rust-toolchain
    github/codeql-action google-github-actions/auth google-github-actions/setup-gcloud golangci/golangci-lint-action
    goreleaser/goreleaser-action gradle/actions gradle/gradle-build-action hashicorp/setup-terraform jamesives/github-pages-deploy-action
    nick-fields/retry ossf/scorecard-action oven-sh/setup-bun peaceiris/actions-gh-pages
    peter-evans/create-or-update-comment peter-evans/create-pull-request pnpm/action-setup pre-commit/action
    pypa/cibuildwheel pypa/gh-action-pypi-publish release-drafter/release-drafter renovatebot/github-action
    reviewdog/action-eslint ruby/setup-ruby shivammathur/setup-php sigstore/cosign-installer slackapi/slack-github-action
    snyk/actions softprops/action-gh-release step-security/harden-runner stefanzweifel/git-auto-commit-action
    super-linter/super-linter swatinem/rust-cache tj-actions/changed-files`,
  docker: `
    library/alpine library/amazonlinux library/archlinux library/busybox library/caddy library/cassandra library/consul
    library/debian library/docker library/eclipse-temurin library/elasticsearch library/elixir library/fedora
    library/gcc library/ghost library/golang library/gradle library/haproxy library/hello-world library/httpd
    library/influxdb library/jenkins library/joomla library/julia library/kibana library/logstash library/mariadb library/maven
    library/memcached library/mongo library/mysql library/nats library/neo4j library/nextcloud library/nginx library/node
    library/openjdk library/perl library/php library/postgres library/python library/rabbitmq library/redis
    library/registry library/rockylinux library/ruby library/rust library/solr library/sonarqube library/swift library/telegraf
    library/tomcat library/traefik library/ubuntu library/vault library/wordpress library/zookeeper bitnami/kafka
    bitnami/minideb bitnami/postgresql bitnami/redis circleci/node confluentinc/cp-kafka curlimages/curl dpage/pgadmin4
    grafana/grafana grafana/loki hashicorp/terraform hashicorp/vault jenkins/jenkins minio/minio nginxinc/nginx-unprivileged
    portainer/portainer postgis/postgis prom/node-exporter prom/prometheus redis/redis-stack selenium/standalone-chrome
    sonatype/nexus3`,
};
