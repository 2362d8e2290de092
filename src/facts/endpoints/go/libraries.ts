/** Everybody's middleware, of which the names that are guards are known. */
export const libraries =
  /^(?:net|context|log|embed|expvar)(?:\/|$)|(?:gin-contrib|gin-gonic|labstack|gofiber|go-chi|gorilla|alice|negroni|opentelemetry|prometheus|getsentry|newrelic|datadog|swaggo|grpc-ecosystem|unrolled|go-kratos|go-kit|rs\/(?:cors|zerolog)|didip|ulule|httprate|golang\.org|google\.golang)/i;
