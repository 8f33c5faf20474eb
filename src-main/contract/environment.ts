/** Variables of the environment without those that are empty: by POSIX and by the XDG standard such a one is as good as unset. */
export const setVariables = (
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
