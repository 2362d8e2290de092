import { describe, expect, test } from '@jest/globals';
import { declared, difference, locked } from './support.ts';

/** Written by hand to the formats' documentation. */

describe('Maven', () => {
  const parent = `<project>
  <groupId>org.acme</groupId>
  <artifactId>parent</artifactId>
  <version>1.0.0</version>
  <properties>
    <jackson.version>2.15.0</jackson.version>
    <indirect>\${jackson.version}</indirect>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>com.fasterxml.jackson.core</groupId>
        <artifactId>jackson-databind</artifactId>
        <version>\${indirect}</version>
      </dependency>
    </dependencies>
  </dependencyManagement>
</project>
`;
  const child = `<?xml version="1.0"?>
<project xmlns="http://maven.example/POM/4.0.0">
  <parent>
    <groupId>org.acme</groupId>
    <artifactId>parent</artifactId>
    <version>1.0.0</version>
  </parent>
  <artifactId>child</artifactId>
  <dependencies>
    <dependency>
      <groupId>com.fasterxml.jackson.core</groupId>
      <artifactId>jackson-databind</artifactId>
    </dependency>
    <dependency>
      <groupId>\${project.groupId}</groupId>
      <artifactId>sibling</artifactId>
      <version>\${project.version}</version>
    </dependency>
    <dependency>
      <groupId>org.junit.jupiter</groupId>
      <artifactId>junit-jupiter</artifactId>
      <version>[5.0,6.0)</version>
      <scope>test</scope>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId>
    </dependency>
  </dependencies>
  <build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><version>3.11.0</version></plugin></plugins></build>
</project>
`;
  const sibling = '<project><groupId>org.acme</groupId><artifactId>sibling</artifactId></project>';
  const tree = { 'pom.xml': parent, 'child/pom.xml': child, 'sibling/pom.xml': sibling };

  test('properties, parents and managed versions', () => {
    const { changes, problems, unread } = difference({}, tree);
    expect([problems, unread]).toEqual([[], []]);
    expect(
      changes
        .filter(({ manifest }) => manifest === 'child/pom.xml')
        .map(({ name, after, development, location }) => [
          name,
          after?.range,
          after?.source.kind,
          after?.pin,
          development,
          child.split('\n')[location.line - 1]?.trim(),
        ]),
    ).toEqual([
      ['org.acme:parent', '1.0.0', 'workspace', 'exact', false, '<artifactId>parent</artifactId>'],
      [
        'com.fasterxml.jackson.core:jackson-databind',
        '2.15.0',
        'registry',
        'exact',
        false,
        '<artifactId>jackson-databind</artifactId>',
      ],
      ['org.acme:sibling', '1.0.0', 'workspace', 'exact', false, '<artifactId>sibling</artifactId>'],
      [
        'org.junit.jupiter:junit-jupiter',
        '[5.0,6.0)',
        'registry',
        'range',
        true,
        '<artifactId>junit-jupiter</artifactId>',
      ],
      [
        'org.springframework.boot:spring-boot-starter-web',
        '',
        'registry',
        'locked',
        false,
        '<artifactId>spring-boot-starter-web</artifactId>',
      ],
      [
        'org.apache.maven.plugins:maven-compiler-plugin',
        '3.11.0',
        'registry',
        'exact',
        true,
        expect.stringContaining('maven-compiler-plugin'),
      ],
    ]);
  });

  test('a property that changes in the parent moves what uses it, at the property’s line', () => {
    const head = { ...tree, 'pom.xml': parent.replace('2.15.0', '2.16.1') };
    expect(difference(tree, head).changes).toMatchObject([
      { manifest: 'pom.xml', change: 'upgraded', location: { path: 'pom.xml', line: 6 } },
      {
        name: 'com.fasterxml.jackson.core:jackson-databind',
        manifest: 'child/pom.xml',
        change: 'upgraded',
        before: { version: '2.15.0' },
        after: { version: '2.16.1' },
        location: { path: 'pom.xml', line: 6 },
      },
    ]);
  });

  test('a version is commented on where it stands', () => {
    const head = { ...tree, 'child/pom.xml': child.replace('[5.0,6.0)', '[4.0,5.0)') };
    expect(difference(tree, head).changes).toMatchObject([
      {
        name: 'org.junit.jupiter:junit-jupiter',
        change: 'downgraded',
        location: { path: 'child/pom.xml', line: 22 },
      },
    ]);
  });

  test('properties that lead to themselves end', () => {
    const loop = `<project><groupId>\${a}</groupId><artifactId>x</artifactId><properties><a>\${b}\${b}</a><b>\${a}\${a}</b></properties><dependencies><dependency><groupId>g</groupId><artifactId>y</artifactId><version>\${a}</version></dependency></dependencies></project>`;
    expect(difference({}, { 'pom.xml': loop }).changes).toMatchObject([{ name: 'g:y' }]);
  });
});

describe('Gradle', () => {
  test('build files in Groovy and Kotlin', () => {
    const groovy = `plugins {
  id 'org.springframework.boot' version '3.2.0'
}
ext.guavaVersion = '32.0.0-jre'
dependencies {
  implementation "com.google.guava:guava:$guavaVersion"
  implementation 'org.acme:managed'
  testImplementation group: 'junit', name: 'junit', version: '4.13'
  implementation project(':core')
  implementation libs.okio
  // implementation 'no:no:1'
  classpath("com.android.tools.build:gradle:8.1.0")
  runtimeOnly 'org.acme:with-classifier:1.0:jdk8@jar'
}
`;
    expect(declared('app/build.gradle', groovy)).toEqual([
      "org.springframework.boot:org.springframework.boot.gradle.plugin | 3.2.0 | registry | dev | id 'org.springframework.boot' version '3.2.0'",
      'com.google.guava:guava | $guavaVersion | registry | implementation "com.google.guava:guava:$guavaVersion"',
      "org.acme:managed |  | registry | implementation 'org.acme:managed'",
      "junit:junit | 4.13 | registry | dev | testImplementation group: 'junit', name: 'junit', version: '4.13'",
      'com.android.tools.build:gradle | 8.1.0 | registry | dev | classpath("com.android.tools.build:gradle:8.1.0")',
      "org.acme:with-classifier | 1.0 | registry | runtimeOnly 'org.acme:with-classifier:1.0:jdk8@jar'",
    ]);
    expect(difference({}, { 'app/build.gradle': groovy }).changes[1]).toMatchObject({
      after: { version: '32.0.0-jre' },
    });
    const kotlin = `plugins { }
  id("com.example.x") version "1.0"
  kotlin("jvm") version "1.9.0"
val ktor by extra("2.3.0")
dependencies {
    implementation(platform("org.acme:bom:1.0"))
    api("io.ktor:ktor-core:\${ktor}")
    ksp("a:b:1")
}
`;
    expect(declared('build.gradle.kts', kotlin).map((row) => row.split(' | ').slice(0, 2).join(' '))).toEqual(
      [
        'com.example.x:com.example.x.gradle.plugin 1.0',
        'org.jetbrains.kotlin.jvm:org.jetbrains.kotlin.jvm.gradle.plugin 1.9.0',
        'org.acme:bom 1.0',
        `io.ktor:ktor-core \${ktor}`,
        'a:b 1',
      ],
    );
  });

  test('version catalogues and gradle.properties', () => {
    const text = `[versions]
okio = "3.0.0"
strict = { strictly = "1.0" }
[libraries]
okio = { module = "com.squareup.okio:okio", version.ref = "okio" }
short = "a:b:1.2"
parts = { group = "c", name = "d", version = { require = "2.0" } }
strict = { module = "e:f", version.ref = "strict" }
[plugins]
kotlin = { id = "org.jetbrains.kotlin.jvm", version = "2.0.0" }
`;
    expect(declared('gradle/libs.versions.toml', text)).toEqual([
      'com.squareup.okio:okio | 3.0.0 | registry | okio = { module = "com.squareup.okio:okio", version.ref = "okio" }',
      'a:b | 1.2 | registry | short = "a:b:1.2"',
      'c:d | 2.0 | registry | parts = { group = "c", name = "d", version = { require = "2.0" } }',
      'e:f | 1.0 | registry | strict = { module = "e:f", version.ref = "strict" }',
      'org.jetbrains.kotlin.jvm:org.jetbrains.kotlin.jvm.gradle.plugin | 2.0.0 | registry | dev | kotlin = { id = "org.jetbrains.kotlin.jvm", version = "2.0.0" }',
    ]);
    const base = { 'gradle/libs.versions.toml': text };
    expect(
      difference(base, { 'gradle/libs.versions.toml': text.replace('3.0.0', '3.1.0') }).changes,
    ).toMatchObject([{ name: 'com.squareup.okio:okio', change: 'upgraded', location: { line: 2 } }]);
    const build = `dependencies {\n  api "a:b:\${bVersion}"\n}\n`;
    expect(
      difference(
        { 'x/build.gradle': build, 'gradle.properties': 'bVersion=1' },
        { 'x/build.gradle': build, 'gradle.properties': '# x\nbVersion=2' },
      ).changes,
    ).toMatchObject([{ name: 'a:b', change: 'upgraded', location: { path: 'gradle.properties', line: 2 } }]);
  });

  test('a lockfile', () => {
    const lock =
      '# This is a Gradle generated file\na:b:1.0=compileClasspath,runtimeClasspath\nc:d:2.0=runtimeClasspath\nempty=annotationProcessor\n';
    expect(locked('gradle.lockfile', lock).map(({ name, version, line }) => [name, version, line])).toEqual([
      ['a:b', '1.0', 2],
      ['c:d', '2.0', 3],
    ]);
  });
});
