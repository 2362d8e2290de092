/** A library whose packages nobody else has. */
export interface Library {
  /** In front of all its packages. */
  readonly prefix: string;
  readonly group: string;
  readonly artifact: string;
  /** Groups with artifacts that bring it along, beside its own. */
  readonly broughtBy: readonly string[];
}

const library = (prefix: string, name: string, broughtBy = ''): Library => {
  const [group = '', artifact = ''] = name.split(':');
  return { prefix, group, artifact, broughtBy: broughtBy.split(' ').filter((each) => each !== '') };
};

const spring = 'org.springframework';

/** Of two prefixes that fit the longer counts, which stands first. */
export const libraries: readonly Library[] = [
  library('com.amazonaws', 'com.amazonaws:aws-java-sdk-core'),
  library('com.auth0.jwt', 'com.auth0:java-jwt'),
  library(
    'com.fasterxml.jackson',
    'com.fasterxml.jackson.core:jackson-databind',
    `${spring} com.fasterxml com.auth0 com.amazonaws com.twilio com.sendgrid io.jsonwebtoken io.swagger org.springdoc org.flywaydb org.testcontainers org.apache`,
  ),
  library(
    'com.github.benmanes.caffeine',
    'com.github.ben-manes.caffeine:caffeine',
    `${spring} com.puppycrawl.tools`,
  ),
  library(
    'com.google.common',
    'com.google.guava:guava',
    'com.google io.grpc io.swagger org.springdoc com.puppycrawl.tools org.seleniumhq',
  ),
  library(
    'com.google.gson',
    'com.google.code.gson:gson',
    'com.google io.grpc com.squareup com.stripe io.jsonwebtoken redis.clients org.flywaydb',
  ),
  library('com.itextpdf', 'com.itextpdf:itextpdf'),
  library('com.sendgrid', 'com.sendgrid:sendgrid-java'),
  library('com.stripe', 'com.stripe:stripe-java'),
  library('com.twilio', 'com.twilio.sdk:twilio'),
  library('io.jsonwebtoken', 'io.jsonwebtoken:jjwt-api', 'com.twilio'),
  library('io.swagger.v3', 'io.swagger.core.v3:swagger-annotations', 'io.swagger org.springdoc'),
  library('lombok', 'org.projectlombok:lombok', 'io.freefair'),
  library('okhttp3', 'com.squareup.okhttp3:okhttp', 'com.squareup'),
  library(
    'org.apache.commons.io',
    'commons-io:commons-io',
    'org.apache com.amazonaws com.puppycrawl.tools org.liquibase',
  ),
  library(
    'org.apache.commons.lang3',
    'org.apache.commons:commons-lang3',
    'org.apache io.swagger org.springdoc org.liquibase com.puppycrawl.tools',
  ),
  library('org.apache.kafka', 'org.apache.kafka:kafka-clients', spring),
  library('org.apache.poi', 'org.apache.poi:poi'),
  library('org.assertj', 'org.assertj:assertj-core', spring),
  library('org.jasypt', 'org.jasypt:jasypt', 'com.github.ulisesbocchio'),
  library('org.jsoup', 'org.jsoup:jsoup'),
  library('org.junit.jupiter', 'org.junit.jupiter:junit-jupiter', `${spring} org.junit org.testcontainers`),
  library('org.mapstruct', 'org.mapstruct:mapstruct'),
  library('org.mockito', 'org.mockito:mockito-core', spring),
  library('org.modelmapper', 'org.modelmapper:modelmapper'),
  library('org.quartz', 'org.quartz-scheduler:quartz', spring),
  library(spring, 'org.springframework:spring-context', 'org.springdoc io.awspring com.github.ulisesbocchio'),
  library('org.testcontainers', 'org.testcontainers:testcontainers', spring),
  library('redis.clients.jedis', 'redis.clients:jedis', spring),
  library('retrofit2', 'com.squareup.retrofit2:retrofit'),
  library('software.amazon.awssdk', 'software.amazon.awssdk:sdk-core', 'io.awspring'),
];

/** Groups that bring along none of the libraries above, but where those say so. */
export const knownGroups: readonly string[] = [
  ...new Set(libraries.flatMap(({ group, broughtBy }) => [group, ...broughtBy])),
  ...`
  ch.qos.logback com.h2database com.mysql com.zaxxer io.micrometer io.spring jakarta javax junit mysql net.bytebuddy
  org.aspectj org.flywaydb org.hamcrest org.jetbrains org.junit org.liquibase org.mariadb.jdbc org.postgresql org.slf4j
  org.thymeleaf org.webjars org.xerial
`
    .trim()
    .split(/\s+/),
];
