/** The namespace in which a result says how it was made. */
const namespace = 'urn:latensify:recipe:1.0/';

/**
 * What ExifTool is told in its own language, Perl, when it starts:
 * - its standard input, tied to a handle that ends the program with the input. By itself it would go on asking for more,
 *   100 times a second and for ever, when the program that started it was killed;
 * - the tag that holds a result's recipe.
 */
export const configuration = `
package Latensify::Door;
sub TIEHANDLE { bless {}, shift }
sub OPEN { 1 }
sub CLOSE { 1 }
sub BINMODE { 1 }
sub FILENO { 0 }
sub READ {
    my $count = sysread(STDIN, $_[1], $_[2], $_[3] || 0);
    exit 0 if defined $count and $count == 0;
    return $count;
}
package main;
tie *main::STAYOPEN, 'Latensify::Door';

%Image::ExifTool::UserDefined = (
    'Image::ExifTool::XMP::Main' => {
        latensify => { SubDirectory => { TagTable => 'Image::ExifTool::UserDefined::latensify' } },
    },
);
%Image::ExifTool::UserDefined::latensify = (
    GROUPS => { 0 => 'XMP', 1 => 'XMP-latensify', 2 => 'Image' },
    NAMESPACE => { 'latensify' => '${namespace}' },
    WRITABLE => 'string',
    Recipe => { },
);
1;
`;
