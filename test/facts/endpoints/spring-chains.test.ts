import { describe, expect, test } from '@jest/globals';
import { covers } from '../../../src/facts/endpoints/spring/patterns.ts';
import { listed } from './listed.ts';

const controller = {
  'src/main/java/shop/AdminController.java': `package shop;
@RestController public class AdminController {
  @GetMapping("/admin/users") void users() {}
  @PostMapping("/orders/{id}") void order() {}
  @GetMapping("/orders/{id}") void show() {}
}`,
};

const config = (body: string, more = '') => ({
  ...controller,
  'src/main/java/shop/SecurityConfig.java': `package shop;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
@Configuration public class SecurityConfig {
  private static final String[] OPEN = {"/orders/**", "/health"};
  ${more}
  @Bean SecurityFilterChain chain(HttpSecurity http) throws Exception {
    ${body}
    return http.build();
  }
}`,
});

/** Which of the three routes are guarded by what; an open one is `-`. */
const guards = async (files: Readonly<Record<string, string>>): Promise<string[]> =>
  (await listed(files)).map((line) => / \[(.*)\]$/.exec(line)?.[1] || '-');

const rules = (written: string): string => `http.authorizeHttpRequests(a -> a.${written});`;

describe('Spring: the filter chain', () => {
  test.each<[string, string, string[]]>([
    ['everything', rules('anyRequest().authenticated()'), Array(3).fill('authenticated() for any request')],
    [
      'the first one that is about a request',
      rules('requestMatchers("/admin/**").hasRole("ADMIN").anyRequest().permitAll()'),
      ['hasRole("ADMIN") for /admin/***', '-', '-'],
    ],
    [
      'in their order',
      rules('requestMatchers("/**").permitAll().requestMatchers("/admin/**").hasRole("ADMIN")'),
      ['-', '-', '-'],
    ],
    [
      'one method',
      rules('requestMatchers(HttpMethod.POST, "/orders/*").authenticated().anyRequest().permitAll()'),
      ['-', 'authenticated() for POST /orders/*', '-'],
    ],
    [
      'any path of one method',
      rules('requestMatchers(HttpMethod.POST).authenticated().anyRequest().permitAll()'),
      ['-', 'authenticated() for any POST', '-'],
    ],
    [
      'a list of open paths',
      rules('requestMatchers(OPEN).permitAll().anyRequest().authenticated()'),
      ['authenticated() for any request', '-', '-'],
    ],
    [
      'matchers as objects',
      rules(
        'requestMatchers(new AntPathRequestMatcher("/orders/**", "GET")).permitAll().anyRequest().authenticated()',
      ),
      ['authenticated() for any request', 'authenticated() for any request', '-'],
    ],
    [
      'what is not named is turned away',
      rules('requestMatchers("/orders/**").permitAll()'),
      ['the filter chain, which turns away what it does not name*', '-', '-'],
    ],
    [
      'in the older way, where it is not',
      'http.authorizeRequests().antMatchers("/orders/**").authenticated();',
      ['-', 'authenticated() for /orders/**', 'authenticated() for /orders/**'],
    ],
    [
      'as expressions',
      'http.authorizeRequests().antMatchers("/admin/**").access("hasRole(\'A\') and isAuthenticated()").anyRequest().access("permitAll");',
      [`access("hasRole('A') and isAuthenticated()") for /admin/***`, '-', '-'],
    ],
    [
      'only its own paths',
      'http.securityMatcher("/admin/**").authorizeHttpRequests(a -> a.anyRequest().hasRole("A"));',
      ['hasRole("A") for any request*', '-', '-'],
    ],
    [
      'only its own paths, in a lambda',
      'http.securityMatchers(m -> m.requestMatchers("/admin/**")).authorizeHttpRequests(a -> a.anyRequest().hasRole("A"));',
      ['hasRole("A") for any request*', '-', '-'],
    ],
    [
      'statement by statement',
      'http.authorizeHttpRequests(a -> { a.requestMatchers("/orders/**").permitAll(); a.anyRequest().authenticated(); });',
      ['authenticated() for any request', '-', '-'],
    ],
    [
      'WebFlux',
      'http.authorizeExchange(e -> e.pathMatchers("/admin/**").hasAuthority("A").anyExchange().permitAll());',
      ['hasAuthority("A") for /admin/***', '-', '-'],
    ],
    [
      'nothing by a path that is not known',
      rules('requestMatchers(Other.ROOT + "/**").hasRole("A").anyRequest().permitAll()'),
      ['-', '-', '-'],
    ],
    ['none', 'http.csrf(c -> c.disable());', ['-', '-', '-']],
  ])('guards %s', async (_, body, expected) => {
    expect(await guards(config(body))).toEqual(expected);
  });

  test('what is ignored passes no chain', async () => {
    const ignoring =
      '@Bean WebSecurityCustomizer web() { return (web) -> web.ignoring().requestMatchers("/admin/**"); }';
    expect(await guards(config(rules('anyRequest().denyAll()'), ignoring))).toEqual([
      '-',
      'denyAll() for any request*',
      'denyAll() for any request*',
    ]);
  });

  test('of several the first by order whose paths meet', async () => {
    const other = `@Bean @Order(1) SecurityFilterChain first(HttpSecurity http) {
      return http.securityMatcher("/orders/**").authorizeHttpRequests(a -> a.anyRequest().permitAll()).build(); }`;
    expect(await guards(config(rules('anyRequest().authenticated()'), other))).toEqual([
      'authenticated() for any request',
      '-',
      '-',
    ]);
  });

  test('not those of tests, of development and of the application beside', async () => {
    const [path = '', text = ''] = Object.entries(config(rules('anyRequest().authenticated()')))[1] ?? [];
    expect(await guards({ ...controller, [path.replace('main', 'test')]: text })).toEqual(['-', '-', '-']);
    expect(await guards({ ...controller, [path]: text.replace('@Bean', '@Profile("dev") @Bean') })).toEqual([
      '-',
      '-',
      '-',
    ]);
    const inner = Object.entries(controller).map(([at, source]) => [`web/${at}`, source]);
    const beside = {
      'pay/src/main/java/pay/PayController.java': '@Controller class P { @GetMapping("/p") void p() {} }',
    };
    const files = { ...Object.fromEntries(inner), ...beside, [`pay/${path}`]: text };
    expect(await guards(files)).toEqual(['-', '-', '-', 'authenticated() for any request']);
  });
});

describe('Spring: interceptors', () => {
  const intercepted = (preHandle: string, registered: string) => ({
    ...controller,
    'src/main/java/shop/LoginInterceptor.java': `package shop;
public class LoginInterceptor implements HandlerInterceptor {
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) { ${preHandle} }
}`,
    'src/main/java/shop/WebConfig.java': `package shop;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
class WebConfig implements WebMvcConfigurer {
  public void addInterceptors(InterceptorRegistry registry) { registry.addInterceptor(${registered}; }
}`,
  });
  const refusing =
    'if (request.getSession().getAttribute("user") == null) { response.setStatus(401); return false; } return true;';

  test.each<[string, string, string, string[]]>([
    ['everywhere', refusing, 'new LoginInterceptor())', Array(3).fill('LoginInterceptor')],
    [
      'some paths',
      refusing,
      'loginInterceptor).addPathPatterns("/admin/**")',
      ['LoginInterceptor', '-', '-'],
    ],
    [
      'all but some',
      refusing,
      'loginInterceptor()).addPathPatterns("/**").excludePathPatterns("/orders/**", "/login")',
      ['LoginInterceptor', '-', '-'],
    ],
    [
      'by stopping',
      'if (!known(request)) return false; return true;',
      'new LoginInterceptor())',
      Array(3).fill('LoginInterceptor'),
    ],
    [
      'not if nobody is turned away',
      'log(request); return true;',
      'new LoginInterceptor())',
      ['-', '-', '-'],
    ],
  ])('guard %s', async (_, preHandle, registered, expected) => {
    expect(await guards(intercepted(preHandle, registered))).toEqual(expected);
  });
});

describe('patterns', () => {
  test.each([
    ['/admin/**', '/admin', true],
    ['/admin/**', '/admin/users/{id}', true],
    ['/admin/*', '/admin/users/{id}', false],
    ['/admin/*', '/admin/{id}', true],
    ['/users/me', '/users/{id}', false],
    ['/users/{id}', '/users/{name}', true],
    ['/**/export', '/a/b/export', true],
    ['/**/export', '/a/b/exports', false],
    ['/files/*.txt', '/files/a.txt', true],
    ['/files/a*c*', '/files/abcd', true],
    ['/files/ab*ba', '/files/aba', false],
    ['/files/*.txt', '/files/{name}', false],
    ['/{*rest}', '/a/b', true],
    ['/**', '/', true],
    ['/a', '/A', false],
  ])('%s covers %s: %s', (pattern, path, expected) => {
    expect(covers(pattern, path)).toBe(expected);
  });

  test('a pattern made to take long does not', () => {
    const started = performance.now();
    covers('/**'.repeat(5000), `${'/a'.repeat(5000)}/b`);
    covers(`/${'*a'.repeat(20_000)}`, `/${'a'.repeat(20_000)}b`);
    expect(performance.now() - started).toBeLessThan(60_000);
  });
});
