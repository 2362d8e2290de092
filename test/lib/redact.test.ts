import { describe, expect, test } from '@jest/globals';
import { redact, redactKnownTokens } from '../../src/lib/redact.ts';
import { generate, privateKey, randomFrom } from '../rules/secrets/generate.ts';

describe('redact', () => {
  test('shows the public prefix and the last two characters of a long value', () => {
    expect(redact(`ghp_${'k3'.repeat(18)}`, 4)).toBe('ghp_…k3');
  });

  test('shows the end of no short one', () => {
    expect(redact('abcdef', 0)).toBe('…');
    expect(redact('key-abcdefghijklmnopq', 4)).toBe('key-…');
  });
});

describe('redactKnownTokens', () => {
  const random = randomFrom(11);

  test.each([
    'github-classic-token',
    'github-fine-grained-token',
    'github-app-installation-token',
    'gitlab-personal-token',
    'npm-access-token',
    'pypi-upload-token',
    'slack-bot-token',
    'stripe-live-secret-key',
    'openai-api-key',
    'anthropic-api-key',
    'google-api-key',
    'aws-access-key-id',
    'json-web-token',
    'vault-service-token',
  ])('leaves nothing of a %s', (kind) => {
    const token = generate(kind, random);
    const said = redactKnownTokens(`request failed: 401 for ${token} (retried)`);
    expect(said).not.toContain(token.slice(12, 24));
    expect(said).toMatch(/^request failed: 401 for .*… \(retried\)$/);
  });

  test('leaves nothing of credentials in addresses and headers', () => {
    expect(redactKnownTokens('GET https://user:hunter2@host/path')).toBe('GET https://user:…@host/path');
    expect(redactKnownTokens('https://h/?access_token=abcdef&x=1')).toBe('https://h/?access_token=…&x=1');
    expect(redactKnownTokens(`Authorization: Basic ${'dXNlcjpwYXNz'.repeat(2)}`)).toBe(
      'Authorization: Basic …',
    );
  });

  test('leaves nothing of a private key', () => {
    expect(redactKnownTokens(`before ${privateKey()} after`)).toMatch(/^before \[private key\]\s+after$/);
  });

  test('leaves other text as it is', () => {
    const text = 'npm_config_cache, sk-learn, https://example.com:8080/a@b, token of 12 characters';
    expect(redactKnownTokens(text)).toBe(text);
  });

  test('takes hostile text in its stride', () => {
    for (const piece of ['//a:', '-----BEGIN PRIVATE KEY-----', 'eyJ-', '?key=', 'Bearer ', 'ghp_']) {
      const start = performance.now();
      redactKnownTokens(piece.repeat(20_000));
      expect(performance.now() - start).toBeLessThan(60_000);
    }
  });
});
