/** `this.router` and `router` are one name: a class is written once, whoever holds it. */
export const plainName = (path: string): string => path.replace(/^(?:this|self)\./, '');

export const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** `services.crateService.seal`, of what a function is handed: its name says that work is left to it. */
export const ofService = /^(?:\w+\.){0,3}\w*(?:[sS]ervice|[uU]seCase|[iI]nteractor)\.\w+$/;
