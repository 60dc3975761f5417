/** The feeds' texts in one language. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;
