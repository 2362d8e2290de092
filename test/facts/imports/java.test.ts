import { describe, expect, test } from '@jest/globals';
import { undeclared } from './support.ts';

describe('Java', () => {
  const pom = (dependencies: string, more = ''): string =>
    `<project><groupId>com.shop</groupId><artifactId>shop</artifactId>${more}<dependencies>${dependencies
      .split(' ')
      .filter((each) => each !== '')
      .map((each) => each.split(':'))
      .map(
        ([group, artifact]) =>
          `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId></dependency>`,
      )
      .join('')}</dependencies></project>`;
  const text = `package com.shop.cart;
import java.util.List;
import javax.crypto.Cipher;
import org.jsoup.Jsoup;
import static com.google.common.base.Preconditions.checkNotNull;
import com.google.gson.*;
import com.invented.Thing;
import com.shop.orders.Order;
class Cart {}
`;
  const path = 'src/main/java/com/shop/cart/Cart.java';
  test.each([
    ['nothing declared', '', ['org.jsoup:jsoup', 'com.google.guava:guava', 'com.google.code.gson:gson']],
    [
      'one declared',
      'org.jsoup:jsoup org.postgresql:postgresql',
      ['com.google.guava:guava', 'com.google.code.gson:gson'],
    ],
    ['brought along', 'com.stripe:stripe-java', ['org.jsoup:jsoup', 'com.google.guava:guava']],
    ['something unknown, which may bring anything', 'com.acme:everything', []],
  ])('%s', async (_what, dependencies, names) => {
    expect(await undeclared(path, text, { 'pom.xml': pom(dependencies) })).toEqual(names);
  });

  test('plugins bring nothing, a parent may, and what is in the repository is its own', async () => {
    const plugins =
      '<build><plugins><plugin><groupId>org.acme</groupId><artifactId>acme-maven-plugin</artifactId></plugin></plugins></build>';
    const parent =
      '<parent><groupId>org.acme</groupId><artifactId>parent</artifactId><version>1</version></parent>';
    const single = 'import org.jsoup.Jsoup;\nclass A {}\n';
    expect(await undeclared(path, single, { 'pom.xml': pom('', plugins) })).toEqual(['org.jsoup:jsoup']);
    expect(await undeclared(path, single, { 'pom.xml': pom('', parent) })).toEqual([]);
    expect(
      await undeclared(path, single, { 'pom.xml': pom('') }, ['src/main/java/org/jsoup/Jsoup.java']),
    ).toEqual([]);
  });

  test('Gradle', async () => {
    const single = 'import org.jsoup.Jsoup;\nimport okhttp3.Call;\nclass A {}\n';
    const gradle = "dependencies {\n  implementation 'org.jsoup:jsoup:1.18.1'\n}\n";
    expect(await undeclared(path, single, { 'build.gradle': gradle })).toEqual([
      'com.squareup.okhttp3:okhttp',
    ]);
  });
});
