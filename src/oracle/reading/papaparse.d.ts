// What is used of Papa Parse. Its published types would bring Node's and the browser's into the core.
declare module 'papaparse' {
  const Papa: {
    parse(
      text: string,
      options: { delimiter?: string; skipEmptyLines?: boolean | 'greedy'; preview?: number },
    ): { readonly data: string[][]; readonly meta: { readonly delimiter: string } };
  };
  export default Papa;
}
