/** `^users/(?P<id>\d+)/$` reads as `users/<id>`. */
export const plain = (route: string): string =>
  route
    .slice(0, 500)
    .replace(/^\^|\$$|\\Z$/g, '')
    .replace(/\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)/g, '<$1>')
    .replace(/\([^()]*\)/g, '<?>');
