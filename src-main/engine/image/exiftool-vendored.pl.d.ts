declare module 'exiftool-vendored.pl' {
  /** Absolute path of the ExifTool program, a Perl script. */
  const path: string;
  export default path;
}
