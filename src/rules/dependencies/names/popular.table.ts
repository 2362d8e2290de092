import type { EcosystemType } from '../../../model/dependency.ts';

/**
 * Names that many projects depend on, as anybody in the trade would list them: what others imitate. Not complete, and
 * need not be: deps.dev names further ones for what few use. Names that look alike and are both well known stand here both.
 */
export const popularNames: Readonly<Record<EcosystemType, string>> = {
  npm: `
    @angular/animations @angular/cli @angular/common @angular/compiler @angular/core @angular/forms @angular/material
    @angular/platform-browser @angular/router @anthropic-ai/sdk @apollo/client @apollo/server @astrojs/react
    @auth/core @auth0/auth0-react @aws-sdk/client-dynamodb @aws-sdk/client-lambda @aws-sdk/client-s3
    @aws-sdk/client-sns @aws-sdk/client-sqs @aws-sdk/lib-dynamodb @azure/identity @azure/storage-blob @babel/cli
    @babel/core @babel/eslint-parser @babel/parser @babel/plugin-transform-runtime @babel/preset-env
    @babel/preset-react @babel/preset-typescript @babel/runtime @babel/traverse @babel/types @biomejs/biome
    @chakra-ui/react @changesets/cli @clerk/nextjs @commitlint/cli @emotion/css @emotion/react @emotion/styled
    @eslint/eslintrc @eslint/js @faker-js/faker @fastify/cookie @fastify/cors @fastify/helmet @fastify/jwt
    @fastify/multipart @fastify/rate-limit @fastify/session @fastify/static @fastify/swagger @google-cloud/firestore
    @google-cloud/pubsub @google-cloud/storage @google/generative-ai @graphql-codegen/cli @headlessui/react
    @heroicons/react @hono/node-server @hookform/resolvers @jest/globals @langchain/core @langchain/openai
    @mantine/core @modelcontextprotocol/sdk @mui/icons-material @mui/material @mui/x-data-grid @nestjs/cli
    @nestjs/common @nestjs/config @nestjs/core @nestjs/jwt @nestjs/mongoose @nestjs/passport @nestjs/platform-express
    @nestjs/schematics @nestjs/swagger @nestjs/testing @nestjs/typeorm @next/font @notionhq/client @nuxt/kit
    @octokit/auth-app @octokit/core @octokit/graphql @octokit/plugin-retry @octokit/rest @octokit/webhooks
    @openai/agents @opentelemetry/api @opentelemetry/sdk-node @pinecone-database/pinecone @playwright/test
    @prisma/client @probot/octokit-plugin-config @radix-ui/react-dialog @radix-ui/react-select @radix-ui/react-slot
    @radix-ui/react-tooltip @react-router/dev @react-router/node @reduxjs/toolkit @reduxjs/toolkit-query
    @remix-run/node @remix-run/react @rollup/plugin-commonjs @rollup/plugin-json @rollup/plugin-node-resolve
    @rollup/plugin-terser @rollup/plugin-typescript @sendgrid/mail @sentry/browser @sentry/node @sentry/react
    @slack/bolt @slack/web-api @storybook/addon-essentials @storybook/react @stripe/stripe-js @supabase/supabase-js
    @sveltejs/kit @svgr/webpack @swc/core @tailwindcss/postcss @tanstack/query-core @tanstack/react-query
    @tanstack/react-router @tanstack/react-table @testing-library/dom @testing-library/jest-dom @testing-library/react
    @testing-library/user-event @trpc/client @trpc/server @tsconfig/node20 @types/bcrypt @types/bcryptjs
    @types/body-parser @types/chai @types/cookie-parser @types/cors @types/express @types/express-session
    @types/fs-extra @types/jest @types/jsonwebtoken @types/lodash @types/mocha @types/multer @types/node
    @types/nodemailer @types/passport @types/pg @types/react @types/react-dom @types/semver @types/supertest
    @types/uuid @types/ws @types/yargs @typescript-eslint/eslint-plugin @typescript-eslint/parser @vitejs/plugin-react
    @vitejs/plugin-vue @vitest/coverage-v8 @vue/cli @vue/compiler-sfc @vue/runtime-core @vue/test-utils @vueuse/core
    acorn ajv ajv-formats angular ansi-colors ansi-regex ansi-styles antd apollo-server archiver argon2 argparse async
    autoprefixer aws-cdk aws-cdk-lib aws-lambda aws-sdk aws4 axios axios-retry babel-core babel-eslint babel-jest
    babel-loader backbone base64-js bcrypt bcryptjs better-sqlite3 bignumber.js bluebird bn.js body-parser bootstrap
    boxen bson buffer bull bullmq bunyan busboy c8 cac cacheable canvas chai chalk chart.js cheerio cheerio-select
    chokidar cities class-transformer class-validator classnames cli-progress cli-spinners cli-table3 clsx codemirror
    coffee-script coffeescript color color-convert color-name colord colorette colors commander compression
    concurrently connect connect-mongo connect-redis consola content-type convict cookie cookie-es cookie-parser
    cookie-session cookie-signature cookiejar cookies copy-webpack-plugin core-js core-util-is cors cosmiconfig cpx
    cron cross-env cross-fetch cross-spawn crypto-js csrf css-loader cssnano cssom csstype csurf csv csv-parse
    csv-parser cypress d3 dataloader date-fns date-fns-tz dayjs debug decimal.js deep-equal deepmerge del delay depd
    discord.js dockerode docx dompurify dot-prop dotenv dotenv-cli dotenv-expand dotenv-flow dotenv-webpack dotenvx
    drizzle-kit drizzle-orm duplexify easymde ejs ejs-lint electron electron-builder elliptic ember-cli emotion
    engine.io enquirer enzyme enzyme-adapter-react-16 error-ex es-toolkit esbuild esbuild-loader escape-html
    escape-string-regexp eslint eslint-config-airbnb eslint-config-next eslint-config-prettier eslint-plugin-import
    eslint-plugin-jest eslint-plugin-jsx-a11y eslint-plugin-prettier eslint-plugin-react eslint-plugin-react-hooks
    eslint-plugin-vue esm etag ethers event-stream eventemitter3 events execa express express-async-errors
    express-async-handler express-basic-auth express-fileupload express-handlebars express-jwt express-rate-limit
    express-session express-validator faker fast-check fast-deep-equal fast-glob fast-xml-parser fastify
    fastify-plugin fastq fetch-blob figlet file-loader file-saver file-type find-up fingerprint firebase
    firebase-admin flat flow-bin follow-redirects form-data formidable framer-motion fs-extra fsevents fuse.js gatsby
    get-port get-stream glob glob-parent globals globby google-auth-library googleapis googleapis-common got
    graceful-fs graphql graphql-tag graphql-yoga gray-matter grunt grunt-cli gulp h3 handlebars hapi hardhat hbs he
    helmet highlight.js history hoek hono html-webpack-plugin htmlparser2 http-errors http-proxy http-proxy-middleware
    http-server http-status http-status-codes https-proxy-agent husky i18next iconv iconv-lite immer immutable
    inflight inherits ini inquirer inversify ioredis is-even is-number is-odd is-plain-object isarray isomorphic-fetch
    isomorphic-ws jasmine jest jest-environment-jsdom jest-mock jest-util jimp joi jose jquery js-base64 js-beautify
    js-cookie js-yaml jsbn jsdom json5 jsonc-parser jsonfile jsonpath jsonschema jsonwebtoken jspdf jsrsasign jszip
    juice jwks-rsa jwt-decode jwt-simple kafkajs karma katex keycloak-js keyv kleur knex knex-migrate koa koa-body
    koa-bodyparser koa-router koa-static langchain leaflet left-pad lerna less libphonenumber-js lint-staged liquidjs
    load-json-file loader-utils localforage lodash lodash-es lodash.debounce lodash.get lodash.isequal lodash.merge
    log4js loglevel lowdb lru-cache luxon mailgun.js mailparser mapbox-gl markdown-it marked md5 memfs memory-fs
    merge-stream method-override micromatch mime mime-types mini-css-extract-plugin minimatch minimist mkdirp mobx
    mobx-react mocha mock-fs mock-socket moment moment-timezone mongodb mongodb-memory-server mongoose morgan mqtt ms
    msgpackr mssql msw multer mustache mysql mysql2 nano nanoid nest next next-auth next-intl noblox.js nock
    node-cache node-cron node-fetch node-forge node-gyp node-ipc node-notifier node-sass node-schedule nodegit
    nodemailer nodemon nopt normalize-url npm npm-run-all nth-check nunjucks nuxt nx nyc object-assign octokit
    oidc-provider open openai ora p-limit p-map p-queue p-retry papaparse parcel parse5 passport
    passport-google-oauth20 passport-jwt passport-local path-to-regexp pdf-lib pdfkit pg pg-boss pg-promise picocolors
    picomatch pinia pino pino-http pino-pretty pkg playwright playwright-core plop plotly.js pm2 pnpm polished postcss
    postcss-loader postcss-nested postcss-preset-env posthog-js preact preact-render-to-string preact-router prettier
    pretty-ms prisma prismjs probot progress prom-client prompts prop-types protobufjs puppeteer puppeteer-core q
    qrcode qs query-string quill ramda random-seed rate-limiter-flexible raw-body rc react react-bootstrap react-dom
    react-dropzone react-error-boundary react-hook-form react-hot-toast react-i18next react-icons react-intl react-is
    react-markdown react-native react-query react-redux react-router react-router-dom react-scripts react-select
    react-spring react-table react-test-renderer react-toastify react-transition-group react-use react-virtualized
    readable-stream recharts redis redis-om redux redux-saga redux-thunk reflect-metadata regenerator-runtime request
    request-promise request-promise-core request-promise-native reselect resolve restify rimraf rollup
    rollup-plugin-dts rxjs rxjs-compat safe-buffer sanitize-html sass sass-loader scheduler semantic-release semver
    send sequelize serve serve-static sharp shelljs shx simple-git sinon slugify socket.io socket.io-client solid-js
    sort-keys source-map source-map-support split2 sql.js sqlite sqlite3 ssh2 storybook string-width strip-ansi
    strip-json-comments stripe style-loader styled-components styled-system stylelint superagent supertest
    supports-color svelte svgo swagger-jsdoc swagger-ui-express swr tailwind-merge tailwindcss tap tape tar tedious
    terser terser-webpack-plugin thread-stream three through2 tinycolor2 tippy.js tmp toml tough-cookie ts-jest
    ts-loader ts-node tslib tslint tsup tsx turbo twilio type-fest type-is typedoc typeorm typescript
    typescript-eslint ua-parser-js ulid underscore undici unified unplugin unzipper update-notifier url-join
    url-loader urql use-debounce uuid uuidv4 valibot validator vercel vite vite-node vitepress vitest vue vue-i18n
    vue-loader vue-router vue-template-compiler vuetify vuex wait-on web-vitals web3 webpack webpack-bundle-analyzer
    webpack-cli webpack-dev-server webpack-merge winston winston-daily-rotate-file workbox-webpack-plugin wrangler ws
    wscat xlsx xml2js xmlbuilder xstate yaml yargs yargs-parser yarn yauzl yazl yeoman-generator yup zod
    zod-to-json-schema zone.js zustand
  `,
  pypi: `
    absl-py accelerate aioboto3 aiobotocore aiofiles aiohttp aiokafka aiosqlite alembic alpaca-trade-api altair amqp
    annotated-types ansible anthropic anyio apache-airflow appdirs apscheduler argon2-cffi asgiref asyncpg attrs
    authlib autopep8 awscli azure-core azure-identity azure-storage-blob babel bandit bcrypt beautifulsoup4 behave
    bitarray bitsandbytes black bleach blinker bokeh boto boto3 botocore bottle bs4 cachetools cassandra-driver
    catboost cattrs ccxt celery cerberus certifi cffi channels chardet charset-normalizer cherrypy chromadb click
    cloudpickle cohere colorama coloredlogs configparser confluent-kafka cookiecutter coverage crewai croniter
    cryptography cssselect curl-cffi cx-oracle cycler cython dash dask databricks-sdk datadog datasets dateparser
    ddtrace debugpy decorator deepdiff defusedxml deprecated diffusers discord-py discord.py distlib distro
    dj-database-url django django-allauth django-celery-beat django-cors-headers django-crispy-forms
    django-debug-toolbar django-environ django-extensions django-filter django-ninja django-redis django-storages
    djangorestframework djangorestframework-simplejwt dnspython docker docopt docutils dramatiq drf-spectacular
    drf-yasg ecdsa einops elasticsearch email-validator et-xmlfile eth-account eventlet fabric factory-boy faiss-cpu
    faker fakeredis falcon fastapi fastavro fastmcp feedparser ffmpeg-python filelock fiona fire flake8 flask
    flask-caching flask-cors flask-jwt-extended flask-limiter flask-login flask-mail flask-migrate flask-restful
    flask-socketio flask-sqlalchemy flask-wtf flax folium fonttools freezegun frozenlist fsspec future gensim
    geopandas geopy gevent gitpython google-api-core google-api-python-client google-auth google-cloud-bigquery
    google-cloud-storage google-generativeai googleapis-common-protos gradio graphene greenlet grpcio grpcio-tools
    gspread gtts gunicorn h11 h5py hatchling html5lib http3 httpcore httplib2 httptools httpx huey huggingface-hub
    humanize hvac hypercorn hypothesis idna ijson imageio importlib-metadata inflection influxdb iniconfig instructor
    invoke ipykernel ipython ipywidgets isodate isort itsdangerous jax jedi jellyfish jinja2 jira jmespath joblib
    jsonpatch jsonpath-ng jsonschema jupyter jupyterlab kafka-python keras keyring kivy kombu kubernetes langchain
    langchain-community langchain-core langchain-openai langgraph librosa lightgbm litellm llama-index locust loguru
    lxml mako markdown markdown-it-py markupsafe marshmallow matplotlib mechanize mistralai mistune mkdocs
    mkdocs-material mlflow mock mongoengine more-itertools moto motor moviepy mpmath msal msgpack multidict mypy
    mypy-extensions mysql-connector-python mysqlclient nbconvert neo4j netaddr netmiko networkx newrelic nltk nose
    notebook nox numba numpy oauthlib odoo ollama onnx onnxruntime openai openapi-spec-validator opencv-python
    opencv-python-headless openpyxl opensearch-py opentelemetry-api opentelemetry-sdk oracledb orjson packaging
    paho-mqtt pandas pandas-datareader paramiko parsel parso passlib pathspec patsy pdfminer.six pdfplumber peewee
    peft pendulum pexpect pika pillow pillow-heif pinecone-client pip pip-tools pipenv pipx platformdirs playwright
    plotly pluggy ply poetry polars portalocker praw pre-commit prefect prettytable prometheus-client prompt-toolkit
    protobuf psutil psycopg psycopg2 psycopg2-binary py pyarrow pyasn1 pyaudio pyautogui pycodestyle pycparser
    pycrypto pycryptodome pycryptodomex pydantic pydantic-ai pydantic-core pydantic-settings pydocstyle pydub pyflakes
    pygame pygithub pyglet pygments pyinstaller pyjwt pylint pymongo pymssql pymysql pynacl pynput pyodbc pyopenssl
    pyparsing pypdf pypdf2 pyperclip pyppeteer pyproj pyqt5 pyqt6 pyramid pyright pyrogram pyserial pyside6 pyspark
    pytest pytest-asyncio pytest-cov pytest-django pytest-mock pytest-xdist python-dateutil python-decouple
    python-docx python-dotenv python-jose python-json-logger python-magic python-multipart python-pptx python-slugify
    python-telegram-bot pytorch-lightning pyttsx3 pytz pywin32 pyyaml pyzmq qrcode quart questionary rasterio ray
    redis regex reportlab requests requests-mock requests-oauthlib requests-toolbelt responses rich rich-click
    robotframework rq rsa ruamel-yaml ruff s3fs s3transfer safetensors sanic scapy scikit-image scikit-learn scipy
    scrapy seaborn selenium selenium-wire sendgrid sentence-transformers sentencepiece sentry-sdk setuptools
    setuptools-scm sh shapely simplejson six slack-sdk slackclient sniffio snowflake-connector-python sortedcontainers
    soundfile soupsieve spacy speechrecognition sphinx sphinx-rtd-theme sqlalchemy sqlmodel sqlparse starlette
    statsmodels streamlit stripe structlog sympy tabulate telethon tenacity tensorboard tensorflow termcolor textblob
    texttable textual tiktoken timm tokenizers toml tomli tomlkit toolz torch torchaudio torchvision tornado
    tortoise-orm tox tqdm traitlets transformers trio tweepy twilio twine twisted typeguard typer typer-cli
    types-python-dateutil types-pyyaml types-requests typing-extensions tzdata tzlocal ujson undetected-chromedriver
    unidecode urllib3 uv uvicorn uvloop vcrpy virtualenv voluptuous wandb watchdog watchfiles wcwidth weasyprint web3
    webdriver-manager websocket-client websockets werkzeug wheel whitenoise wrapt wsgiref wtforms wxpython xgboost
    xlrd xlsxwriter xmltodict yapf yarl yfinance youtube-dl yt-dlp zeep zipp zope.interface
  `,
  golang: `
    cloud.google.com/go cloud.google.com/go/storage github.com/alecthomas/kong github.com/asaskevich/govalidator
    github.com/aws/aws-lambda-go github.com/aws/aws-sdk-go github.com/aws/aws-sdk-go-v2
    github.com/Azure/azure-sdk-for-go github.com/beorn7/perks github.com/boltdb/bolt github.com/bradfitz/gomemcache
    github.com/BurntSushi/toml github.com/caarlos0/env github.com/casbin/casbin github.com/cenkalti/backoff
    github.com/cespare/xxhash github.com/charmbracelet/bubbletea github.com/charmbracelet/lipgloss
    github.com/chromedp/chromedp github.com/containerd/containerd github.com/coreos/go-oidc
    github.com/DATA-DOG/go-sqlmock github.com/davecgh/go-spew github.com/dgraph-io/badger github.com/dgrijalva/jwt-go
    github.com/disintegration/imaging github.com/docker/docker github.com/docker/go-connections
    github.com/eclipse/paho.mqtt.golang github.com/elastic/go-elasticsearch github.com/emicklei/go-restful
    github.com/evanphx/json-patch github.com/fatih/color github.com/fsnotify/fsnotify github.com/getsentry/sentry-go
    github.com/gin-contrib/cors github.com/gin-contrib/sessions github.com/gin-gonic/gin github.com/go-chi/chi
    github.com/go-chi/cors github.com/go-gorm/gorm github.com/go-kit/kit github.com/go-logr/logr
    github.com/go-playground/validator github.com/go-redis/redis github.com/go-resty/resty
    github.com/go-sql-driver/mysql github.com/go-yaml/yaml github.com/gobwas/glob github.com/gocolly/colly
    github.com/gofiber/fiber github.com/gofrs/uuid github.com/gogo/protobuf github.com/golang-jwt/jwt
    github.com/golang-migrate/migrate github.com/golang/mock github.com/golang/protobuf github.com/gomodule/redigo
    github.com/google/go-cmp github.com/google/go-github github.com/google/go-querystring github.com/google/uuid
    github.com/google/wire github.com/googleapis/gax-go github.com/gorilla/csrf github.com/gorilla/handlers
    github.com/gorilla/mux github.com/gorilla/schema github.com/gorilla/sessions github.com/gorilla/websocket
    github.com/grpc-ecosystem/grpc-gateway github.com/hashicorp/consul github.com/hashicorp/consul/api
    github.com/hashicorp/go-retryablehttp github.com/hashicorp/go-version github.com/hashicorp/golang-lru
    github.com/hashicorp/hcl github.com/hashicorp/terraform-plugin-sdk github.com/hashicorp/vault
    github.com/hashicorp/vault/api github.com/IBM/sarama github.com/imroc/req github.com/jackc/pgx
    github.com/jarcoal/httpmock github.com/jinzhu/gorm github.com/jmoiron/sqlx github.com/joho/godotenv
    github.com/json-iterator/go github.com/julienschmidt/httprouter github.com/jung-kurt/gofpdf
    github.com/kelseyhightower/envconfig github.com/klauspost/compress github.com/labstack/echo github.com/lib/pq
    github.com/magiconair/properties github.com/manifoldco/promptui github.com/Masterminds/semver
    github.com/Masterminds/sprig github.com/Masterminds/squirrel github.com/mattn/go-isatty
    github.com/mattn/go-sqlite3 github.com/miekg/dns github.com/minio/minio-go github.com/mitchellh/mapstructure
    github.com/mongodb/mongo-go-driver github.com/nats-io/nats.go github.com/oklog/ulid
    github.com/olekukonko/tablewriter github.com/onsi/ginkgo github.com/onsi/gomega
    github.com/opencontainers/go-digest github.com/opencontainers/runc github.com/ory/fosite
    github.com/pelletier/go-toml github.com/pierrec/lz4 github.com/pkg/errors github.com/pkg/sftp
    github.com/pmezard/go-difflib github.com/pressly/goose github.com/prometheus/client_golang
    github.com/PuerkitoBio/goquery github.com/rabbitmq/amqp091-go github.com/redis/go-redis github.com/robfig/cron
    github.com/rs/cors github.com/rs/zerolog github.com/russross/blackfriday github.com/samber/lo
    github.com/segmentio/kafka-go github.com/segmentio/ksuid github.com/Shopify/sarama github.com/shopspring/decimal
    github.com/sirupsen/logrus github.com/skip2/go-qrcode github.com/spf13/afero github.com/spf13/cast
    github.com/spf13/cobra github.com/spf13/pflag github.com/spf13/viper github.com/streadway/amqp
    github.com/stretchr/testify github.com/stripe/stripe-go github.com/swaggo/gin-swagger github.com/swaggo/swag
    github.com/tidwall/gjson github.com/twmb/franz-go github.com/uber-go/zap github.com/urfave/cli
    github.com/valyala/fasthttp github.com/valyala/fastjson github.com/vektra/mockery github.com/xuri/excelize
    go.etcd.io/bbolt go.etcd.io/etcd/client/v3 go.mongodb.org/mongo-driver go.opentelemetry.io/otel go.uber.org/fx
    go.uber.org/mock go.uber.org/multierr go.uber.org/zap golang.org/x/crypto golang.org/x/exp golang.org/x/mod
    golang.org/x/net golang.org/x/oauth2 golang.org/x/sync golang.org/x/sys golang.org/x/term golang.org/x/text
    golang.org/x/time golang.org/x/tools google.golang.org/api google.golang.org/grpc google.golang.org/protobuf
    gopkg.in/yaml.v2 gopkg.in/yaml.v3 gorm.io/driver/postgres gorm.io/gorm k8s.io/api k8s.io/apimachinery
    k8s.io/client-go sigs.k8s.io/controller-runtime sigs.k8s.io/yaml
  `,
  cargo: `
    actix actix-cors actix-rt actix-web aes ahash aho-corasick ansi_term anstyle anyhow arbitrary argon2 arrayvec
    assert_cmd async-channel async-std async-stream async-trait aws-config aws-sdk-s3 axum axum-extra backtrace base64
    bcrypt bevy bincode bindgen bitflags blake3 brotli bstr bytemuck byteorder bytes camino cargo_metadata cc cfg-if
    chrono chrono-tz ciborium clap clap_derive cmake color-eyre colored comfy-table config console convert_case cookie
    criterion crossbeam crossbeam-channel crossbeam-utils crossterm csv ctor ctrlc curl cxx darling dashmap
    deadpool-postgres derive_builder derive_more dialoguer diesel diesel_migrations dioxus directories dirs dotenv
    dotenvy ed25519-dalek egui either encoding_rs env_logger envy erased-serde ethers eyre fast_log fastrand fern
    flate2 flume fnv foreign-types form_urlencoded fs_extra futures futures-channel futures-core futures-util
    generic-array getrandom gimli git2 glam glob globset h2 hashbrown heck hex hmac home http http-body httparse
    human-panic humantime hyper hyper-rustls hyper-tls hyper-util iana-time-zone iced idna ignore image imageproc
    indexmap indicatif indoc insta instant ipnet isahc itertools itoa js-sys jsonwebtoken keyring lazy-regex
    lazy_static leptos lettre libc libloading libsqlite3-sys linked-hash-map log log4rs lru lz4 matches maud md5
    memchr memmap2 mime mio mockall moka mongodb nalgebra nanoid napi native-tls ndarray nix nom notify num num-bigint
    num-traits num_cpus oauth2 octocrab once_cell openssl openssl-sys opentelemetry ordered-float owo-colors
    parking_lot paste percent-encoding pest petgraph phf pin-project pin-project-lite pkg-config poem polars postgres
    predicates pretty_assertions prettytable-rs proc-macro2 prometheus proptest prost pyo3 quick-xml quickcheck quote
    rand rand_chacha rand_core ratatui rayon rdkafka redis redox_syscall regex regex-automata regex-syntax reqwest
    reqwest-middleware ring rmp-serde rocket rocksdb ron rstest rusqlite rust_decimal rustc-hash rustc_version rustix
    rustls rustls-pemfile ryu salvo same-file schemars scopeguard sea-orm secrecy semver serde serde_derive serde_json
    serde_qs serde_repr serde_urlencoded serde_with serde_yaml serial_test sha1 sha2 sha3 signal-hook simplelog slab
    sled slog smallvec smol snafu socket2 solana-sdk spin sqlx sqlx-core static_assertions strsim structopt strum
    strum_macros subtle syn syn_derive sysinfo tar tauri tempfile tera termcolor termion test-case textwrap thiserror
    thiserror-impl tide time tinyvec tokio tokio-postgres tokio-rustls tokio-stream tokio-tungstenite tokio-util toml
    toml_edit tonic tower tower-http tracing tracing-appender tracing-futures tracing-subscriber trybuild tungstenite
    typenum ulid unicode-normalization unicode-segmentation unicode-width unicode-xid ureq url urlencoding utoipa uuid
    validator version_check walkdir warp wasm-bindgen web-sys webpki wgpu which winapi windows windows-sys winit
    winreg xml-rs yew zerocopy zeroize zip zstd
  `,
  maven: `
    ch.qos.logback:logback-classic ch.qos.logback:logback-core com.amazonaws:aws-java-sdk-s3 com.auth0:java-jwt
    com.azure:azure-identity com.fasterxml.jackson.core:jackson-annotations com.fasterxml.jackson.core:jackson-core
    com.fasterxml.jackson.core:jackson-databind com.fasterxml.jackson.dataformat:jackson-dataformat-yaml
    com.fasterxml.jackson.datatype:jackson-datatype-jsr310 com.fasterxml.jackson.module:jackson-module-kotlin
    com.github.ben-manes.caffeine:caffeine com.github.javafaker:javafaker com.github.tomakehurst:wiremock
    com.google.code.findbugs:jsr305 com.google.code.gson:gson com.google.dagger:dagger
    com.google.errorprone:error_prone_annotations com.google.guava:guava com.google.inject:guice
    com.google.protobuf:protobuf-java com.h2database:h2 com.jayway.jsonpath:json-path
    com.microsoft.sqlserver:mssql-jdbc com.mysql:mysql-connector-j com.nimbusds:nimbus-jose-jwt com.opencsv:opencsv
    com.oracle.database.jdbc:ojdbc11 com.puppycrawl.tools:checkstyle com.rabbitmq:amqp-client com.squareup.moshi:moshi
    com.squareup.okhttp3:mockwebserver com.squareup.okhttp3:okhttp com.squareup.okio:okio
    com.squareup.retrofit2:retrofit com.stripe:stripe-java com.sun.xml.bind:jaxb-impl com.twilio.sdk:twilio
    com.typesafe.akka:akka-actor_2.13 com.zaxxer:HikariCP commons-beanutils:commons-beanutils commons-cli:commons-cli
    commons-codec:commons-codec commons-collections:commons-collections commons-fileupload:commons-fileupload
    commons-io:commons-io commons-lang:commons-lang commons-logging:commons-logging dom4j:dom4j info.picocli:picocli
    io.dropwizard:dropwizard-core io.github.resilience4j:resilience4j-spring-boot2
    io.github.resilience4j:resilience4j-spring-boot3 io.grpc:grpc-netty io.grpc:grpc-netty-shaded
    io.grpc:grpc-protobuf io.grpc:grpc-stub io.jsonwebtoken:jjwt io.jsonwebtoken:jjwt-api io.jsonwebtoken:jjwt-impl
    io.ktor:ktor-server-core io.lettuce:lettuce-core io.micrometer:micrometer-core
    io.micrometer:micrometer-registry-prometheus io.micronaut:micronaut-core io.micronaut:micronaut-http
    io.netty:netty-all io.projectreactor:reactor-core io.quarkus:quarkus-core io.quarkus:quarkus-resteasy
    io.reactivex.rxjava2:rxjava io.reactivex.rxjava3:rxjava io.rest-assured:rest-assured
    io.springfox:springfox-swagger2 io.swagger.core.v3:swagger-annotations io.vertx:vertx-core
    jakarta.persistence:jakarta.persistence-api jakarta.servlet:jakarta.servlet-api
    jakarta.validation:jakarta.validation-api javax.inject:javax.inject javax.servlet:javax.servlet-api
    javax.validation:validation-api javax.xml.bind:jaxb-api jaxen:jaxen joda-time:joda-time junit:junit log4j:log4j
    mysql:mysql-connector-java net.bytebuddy:byte-buddy net.java.dev.jna:jna org.antlr:antlr4-runtime
    org.apache.commons:commons-collections4 org.apache.commons:commons-compress org.apache.commons:commons-csv
    org.apache.commons:commons-lang3 org.apache.commons:commons-math3 org.apache.commons:commons-pool2
    org.apache.commons:commons-text org.apache.flink:flink-core org.apache.hadoop:hadoop-common
    org.apache.httpcomponents.client5:httpclient5 org.apache.httpcomponents:httpclient
    org.apache.httpcomponents:httpcore org.apache.kafka:kafka-clients org.apache.logging.log4j:log4j-api
    org.apache.logging.log4j:log4j-core org.apache.logging.log4j:log4j-slf4j-impl org.apache.lucene:lucene-core
    org.apache.maven:maven-core org.apache.maven:maven-plugin-api org.apache.pdfbox:pdfbox org.apache.poi:poi
    org.apache.poi:poi-ooxml org.apache.spark:spark-core_2.12 org.apache.tika:tika-core
    org.apache.tomcat.embed:tomcat-embed-core org.apache.velocity:velocity org.aspectj:aspectjweaver
    org.assertj:assertj-core org.awaitility:awaitility org.bouncycastle:bcpkix-jdk15on org.bouncycastle:bcprov-jdk15on
    org.bouncycastle:bcprov-jdk18on org.checkerframework:checker-qual org.codehaus.groovy:groovy
    org.eclipse.jetty:jetty-server org.elasticsearch.client:elasticsearch-rest-high-level-client
    org.flywaydb:flyway-core org.freemarker:freemarker org.glassfish.jersey.core:jersey-server org.hamcrest:hamcrest
    org.hamcrest:hamcrest-core org.hibernate.orm:hibernate-core org.hibernate.validator:hibernate-validator
    org.hibernate:hibernate-core org.hsqldb:hsqldb org.jboss.logging:jboss-logging org.jetbrains.kotlin:kotlin-reflect
    org.jetbrains.kotlin:kotlin-stdlib org.jetbrains.kotlinx:kotlinx-coroutines-core org.jetbrains:annotations
    org.json:json org.jsoup:jsoup org.junit.jupiter:junit-jupiter org.junit.jupiter:junit-jupiter-api
    org.junit.jupiter:junit-jupiter-engine org.junit.platform:junit-platform-launcher org.keycloak:keycloak-core
    org.liquibase:liquibase-core org.mapstruct:mapstruct org.mapstruct:mapstruct-processor
    org.mariadb.jdbc:mariadb-java-client org.mockito:mockito-core org.mockito:mockito-inline
    org.mockito:mockito-junit-jupiter org.modelmapper:modelmapper org.mongodb:mongodb-driver-sync org.mybatis:mybatis
    org.openjdk.jmh:jmh-core org.ow2.asm:asm org.postgresql:postgresql org.powermock:powermock-module-junit4
    org.projectlombok:lombok org.quartz-scheduler:quartz org.redisson:redisson org.reflections:reflections
    org.scala-lang:scala-library org.seleniumhq.selenium:selenium-java org.slf4j:jcl-over-slf4j org.slf4j:slf4j-api
    org.slf4j:slf4j-simple org.springdoc:springdoc-openapi-starter-webmvc-ui
    org.springframework.boot:spring-boot-maven-plugin org.springframework.boot:spring-boot-starter
    org.springframework.boot:spring-boot-starter-actuator org.springframework.boot:spring-boot-starter-data-jpa
    org.springframework.boot:spring-boot-starter-data-mongodb org.springframework.boot:spring-boot-starter-data-redis
    org.springframework.boot:spring-boot-starter-security org.springframework.boot:spring-boot-starter-test
    org.springframework.boot:spring-boot-starter-thymeleaf org.springframework.boot:spring-boot-starter-validation
    org.springframework.boot:spring-boot-starter-web org.springframework.boot:spring-boot-starter-webflux
    org.springframework.cloud:spring-cloud-starter-gateway org.springframework.kafka:spring-kafka
    org.springframework.security:spring-security-core org.springframework:spring-beans
    org.springframework:spring-context org.springframework:spring-core org.springframework:spring-test
    org.springframework:spring-web org.springframework:spring-webmvc org.testcontainers:junit-jupiter
    org.testcontainers:postgresql org.testcontainers:testcontainers org.testng:testng org.thymeleaf:thymeleaf
    org.wiremock:wiremock org.xerial:sqlite-jdbc org.yaml:snakeyaml redis.clients:jedis
    software.amazon.awssdk:dynamodb software.amazon.awssdk:s3 xerces:xercesImpl
  `,
  gem: `
    aasm actioncable actionmailer actionpack actiontext actionview active_model_serializers activeadmin activejob
    activemodel activerecord activestorage activesupport acts-as-taggable-on addressable ahoy_matey airbrake annotate
    ar arel audited awesome_print aws-sdk aws-sdk-core aws-sdk-s3 barnes bcrypt better_errors binding_of_caller
    bootsnap bootstrap bootstrap-sass brakeman bullet bundler bundler-audit byebug cancancan capistrano capybara
    carrierwave chartkick chronic clearance climate_control cocoon coderay coffee-rails concurrent-ruby
    connection_pool crass csv cucumber daemons dalli database_cleaner debug delayed_job devise devise-jwt
    devise_invitable diff-lcs docile doorkeeper dotenv dotenv-rails draper dry-validation elasticsearch email_spec
    erubi excon execjs factory_bot factory_bot_rails faker faraday faraday-retry fast_jsonapi fastlane ffi figaro
    figjam font-awesome-rails foreman friendly_id geocoder globalid gon good_job grape graphql guard haml hashdiff
    hashie highline hiredis honeybadger http httparty httpclient i18n ice_nine image_processing importmap-rails
    jbuilder jekyll jquery-rails jsbundling-rails json json-schema jsonapi-serializer jwt kaminari knock kramdown
    launchy letter_opener liquid listen lockbox lograge loofah mail marcel mechanize method_source mime-types
    mini_magick mini_mime mini_portile2 minitest mocha money money-rails mongo mongoid msgpack multi_json mysql2
    net-http net-imap net-sftp net-ssh newrelic_rpm nio4r nokogiri oauth2 octokit oj omniauth omniauth-facebook
    omniauth-github omniauth-google-oauth2 omniauth-oauth2 omniauth-rails_csrf_protection overcommit ox paper_trail
    paperclip parallel paranoia parser pg pg_search phonelib prawn premailer-rails propshaft pry pry-byebug pry-rails
    public_activity public_suffix puma pundit racc rack rack-attack rack-cors rack-test rails rails-controller-testing
    rails-i18n rails_admin railties rainbow rake ransack rb-fsevent redcarpet redis redis-namespace redis-rails
    redis-store redlock regexp_parser responders resque rest-client rexml roda rolify rollbar rouge rqrcode rspec
    rspec-core rspec-expectations rspec-mocks rspec-rails rswag rubocop rubocop-performance rubocop-rails
    rubocop-rspec ruby-openai ruby-progressbar rubyzip sass sass-rails sassc sassc-rails sdoc selenium-webdriver
    sentry-rails sentry-raven sentry-ruby sequel shoulda shoulda-matchers sidekiq sidekiq-cron sidekiq-scheduler
    simple_form simplecov sinatra slim slop solargraph solid_queue spring sprockets sprockets-rails sqlite3 stackprof
    state_machines stimulus-rails stringio stripe strong_password sucker_punch tailwindcss-rails thin thor thread_safe
    tilt timecop turbo-rails turbolinks twilio-ruby tzinfo tzinfo-data uglifier unicorn vcr view_component warden
    web-console webdrivers webmock webpacker websocket-driver whenever wicked_pdf will_paginate yard zeitwerk
  `,
  nuget: `
    AngleSharp Ardalis.Specification Asp.Versioning.Mvc Autofac AutoFixture AutoMapper
    AutoMapper.Extensions.Microsoft.DependencyInjection AWSSDK.Core AWSSDK.DynamoDBv2 AWSSDK.S3 AWSSDK.SQS Azure.Core
    Azure.Identity Azure.Messaging.ServiceBus Azure.Security.KeyVault.Secrets Azure.Storage.Blobs BCrypt.Net-Next
    BenchmarkDotNet Bogus BouncyCastle.Cryptography ClosedXML CommandLineParser Confluent.Kafka coverlet.collector
    CsvHelper Dapper Dapper.Contrib DocumentFormat.OpenXml EntityFramework EPPlus FluentAssertions FluentValidation
    FluentValidation.AspNetCore Flurl.Http Google.Protobuf GraphQL Grpc.AspNetCore Grpc.Net.Client Hangfire
    Hangfire.AspNetCore Hangfire.Core HotChocolate.AspNetCore HtmlAgilityPack Humanizer IdentityModel IdentityServer4
    ImageSharp iTextSharp JetBrains.Annotations LibGit2Sharp log4net Magick.NET-Q16-AnyCPU MailKit Mapster MassTransit
    MassTransit.RabbitMQ MediatR MessagePack Microsoft.AspNet.WebApi.Client
    Microsoft.AspNetCore.Authentication.JwtBearer Microsoft.AspNetCore.Identity.EntityFrameworkCore
    Microsoft.AspNetCore.Mvc.NewtonsoftJson Microsoft.AspNetCore.Mvc.Testing Microsoft.AspNetCore.OpenApi
    Microsoft.CodeAnalysis.CSharp Microsoft.Data.SqlClient Microsoft.Data.Sqlite Microsoft.EntityFrameworkCore
    Microsoft.EntityFrameworkCore.Design Microsoft.EntityFrameworkCore.InMemory Microsoft.EntityFrameworkCore.Sqlite
    Microsoft.EntityFrameworkCore.SqlServer Microsoft.EntityFrameworkCore.Tools Microsoft.Extensions.Caching.Memory
    Microsoft.Extensions.Configuration Microsoft.Extensions.Configuration.Json
    Microsoft.Extensions.DependencyInjection Microsoft.Extensions.Hosting Microsoft.Extensions.Http
    Microsoft.Extensions.Http.Polly Microsoft.Extensions.Logging Microsoft.Extensions.Options
    Microsoft.Identity.Client Microsoft.Identity.Web Microsoft.IdentityModel.Tokens Microsoft.NET.Test.Sdk
    Microsoft.Playwright Microsoft.SourceLink.GitHub Microsoft.VisualStudio.Azure.Containers.Tools.Targets MimeKit
    MongoDB.Bson MongoDB.Driver Moq MSTest.TestAdapter MSTest.TestFramework MySql.Data MySqlConnector
    NETStandard.Library Newtonsoft.Json Ninject NLog NLog.Web.AspNetCore NodaTime Npgsql
    Npgsql.EntityFrameworkCore.PostgreSQL NServiceBus NSubstitute NSwag.AspNetCore NUnit NUnit3TestAdapter Ocelot
    Octokit OpenTelemetry Oracle.ManagedDataAccess Oracle.ManagedDataAccess.Core PdfSharp Polly Polly.Extensions.Http
    Pomelo.EntityFrameworkCore.MySql PuppeteerSharp Quartz QuestPDF RabbitMQ.Client Refit RestSharp Scrutor
    Selenium.WebDriver SendGrid Serilog Serilog.AspNetCore Serilog.Sinks.Console Serilog.Sinks.File Serilog.Sinks.Seq
    Shouldly SixLabors.ImageSharp SkiaSharp SonarAnalyzer.CSharp SpecFlow Spectre.Console SSH.NET StackExchange.Redis
    Stripe.net StyleCop.Analyzers Swashbuckle.AspNetCore System.CommandLine System.Data.SqlClient
    System.Drawing.Common System.IdentityModel.Tokens.Jwt System.Linq.Dynamic.Core System.Net.Http System.Reactive
    System.Text.Json Testcontainers Twilio UnitsNet Verify.Xunit WebMatrix.WebData xunit xunit.runner.visualstudio
    YamlDotNet
  `,
  composer: `
    abraham/twitteroauth aws/aws-php-sns-message-validator aws/aws-sdk-php barryvdh/laravel-debugbar
    barryvdh/laravel-dompdf barryvdh/laravel-ide-helper behat/behat brick/math brick/money bugsnag/bugsnag-laravel
    cakephp/cakephp codeception/codeception codeigniter4/framework composer/composer defuse/php-encryption
    doctrine/annotations doctrine/cache doctrine/collections doctrine/common doctrine/dbal doctrine/doctrine-bundle
    doctrine/doctrine-migrations-bundle doctrine/inflector doctrine/lexer doctrine/migrations doctrine/orm
    dompdf/dompdf drupal/core drush/drush egulias/email-validator elasticsearch/elasticsearch endroid/qr-code
    facebook/graph-sdk fakerphp/faker filp/whoops firebase/php-jwt friendsofphp/php-cs-fixer fruitcake/laravel-cors
    google/apiclient googleads/googleads-php-lib guzzlehttp/guzzle guzzlehttp/promises guzzlehttp/psr7
    illuminate/database illuminate/support inertiajs/inertia-laravel intervention/image jenssegers/agent
    jenssegers/mongodb knplabs/knp-menu knplabs/knp-snappy laravel/breeze laravel/cashier laravel/fortify
    laravel/framework laravel/horizon laravel/jetstream laravel/lumen-framework laravel/passport laravel/pint
    laravel/sail laravel/sanctum laravel/scout laravel/socialite laravel/telescope laravel/tinker laravel/ui
    lcobucci/jwt league/commonmark league/container league/csv league/flysystem league/flysystem-aws-s3-v3
    league/fractal league/glide league/oauth2-client league/oauth2-server livewire/livewire maatwebsite/excel
    mockery/mockery moneyphp/money mongodb/mongodb monolog/monolog mpdf/mpdf myclabs/php-enum nesbot/carbon
    nette/utils nikic/fast-route nikic/php-parser nunomaduro/collision nyholm/psr7 paragonie/random_compat
    paragonie/sodium_compat pestphp/pest php-amqplib/php-amqplib php-di/php-di phpmailer/phpmailer
    phpoffice/phpspreadsheet phpoffice/phpword phpseclib/phpseclib phpspec/phpspec phpstan/phpstan phpunit/phpunit
    pimple/pimple predis/predis psr/cache psr/container psr/http-client psr/http-factory psr/http-message psr/log
    psr/simple-cache ramsey/collection ramsey/uuid react/event-loop rector/rector roave/security-advisories
    robmorgan/phinx sebastian/diff sendgrid/sendgrid sentry/sentry sentry/sentry-laravel slim/http slim/psr7 slim/slim
    slim/twig-view spatie/laravel-activitylog spatie/laravel-backup spatie/laravel-medialibrary
    spatie/laravel-permission spatie/laravel-query-builder squizlabs/php_codesniffer stripe/stripe-php
    swiftmailer/swiftmailer symfony/cache symfony/config symfony/console symfony/dependency-injection symfony/dotenv
    symfony/event-dispatcher symfony/finder symfony/flex symfony/form symfony/framework-bundle symfony/http-client
    symfony/http-foundation symfony/http-kernel symfony/mailer symfony/maker-bundle symfony/messenger
    symfony/polyfill-mbstring symfony/process symfony/routing symfony/security-bundle symfony/serializer
    symfony/string symfony/translation symfony/twig-bundle symfony/validator symfony/yaml tecnickcom/tcpdf
    thephpleague/flysystem twig/twig twig/twig-extensions twilio/sdk tymon/jwt-auth vimeo/psalm vlucas/phpdotenv
    webmozart/assert wpackagist-plugin/akismet yiisoft/yii2
  `,
  githubactions: `
    actions-rs/toolchain actions/attest-build-provenance actions/cache actions/checkout actions/configure-pages
    actions/create-github-app-token actions/dependency-review-action actions/deploy-pages actions/download-artifact
    actions/first-interaction actions/github-script actions/labeler actions/setup-dotnet actions/setup-go
    actions/setup-java actions/setup-node actions/setup-python actions/stale actions/upload-artifact
    actions/upload-pages-artifact ad-m/github-push-action amannn/action-semantic-pull-request anchore/scan-action
    appleboy/ssh-action aquasecurity/trivy-action astral-sh/setup-uv aws-actions/amazon-ecr-login
    aws-actions/amazon-ecs-deploy-task-definition aws-actions/configure-aws-credentials azure/login azure/setup-helm
    azure/setup-kubectl azure/webapps-deploy changesets/action cloudflare/wrangler-action codecov/codecov-action
    coverallsapp/github-action crazy-max/ghaction-import-gpg cypress-io/github-action dawidd6/action-download-artifact
    denoland/setup-deno docker/bake-action docker/build-push-action docker/login-action docker/metadata-action
    docker/setup-buildx-action docker/setup-qemu-action dorny/paths-filter dorny/test-reporter dtolnay/rust-toolchain
    github/codeql-action golangci/golangci-lint-action google-github-actions/auth
    google-github-actions/deploy-cloudrun google-github-actions/setup-gcloud googleapis/release-please-action
    goreleaser/goreleaser-action gradle/actions gradle/gradle-build-action hashicorp/setup-terraform helm/kind-action
    jamesives/github-pages-deploy-action ncipollo/release-action nick-fields/retry ossf/scorecard-action
    oven-sh/setup-bun peaceiris/actions-gh-pages peter-evans/create-or-update-comment peter-evans/create-pull-request
    pnpm/action-setup pre-commit/action pypa/cibuildwheel pypa/gh-action-pypi-publish release-drafter/release-drafter
    renovatebot/github-action reviewdog/action-eslint ruby/setup-ruby semantic-release/semantic-release
    shivammathur/setup-php sigstore/cosign-installer slackapi/slack-github-action snok/install-poetry snyk/actions
    softprops/action-gh-release sonarsource/sonarcloud-github-action stefanzweifel/git-auto-commit-action
    step-security/harden-runner super-linter/super-linter swatinem/rust-cache taiki-e/install-action
    tj-actions/changed-files
  `,
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
