import { mostInflated } from './png-chunks';

/** The namespace in which a result says how it was made. */
export const recipeNamespace = 'urn:latensify:recipe:1.0/';

/** Tables of each maker's tags among them: a name like ISO is looked for in all of them. */
const loadedAhead = [
  ...['Writer.pl', 'TagLookup.pm', 'Shortcuts.pm', 'Fixup.pm', 'MIE.pm', 'XMP.pm', 'XMP2.pl', 'XMPStruct.pl'],
  ...['WriteXMP.pl', 'WriteExif.pl', 'GPS.pm', 'MakerNotes.pm', 'Canon.pm', 'CanonRaw.pm', 'Casio.pm', 'DJI.pm'],
  ...['Google.pm', 'HP.pm', 'Kodak.pm', 'Microsoft.pm', 'Minolta.pm', 'MinoltaRaw.pm', 'Nikon.pm', 'NikonCustom.pm'],
  ...['Olympus.pm', 'Panasonic.pm', 'PanasonicRaw.pm', 'Pentax.pm', 'PhaseOne.pm', 'Reconyx.pm', 'Samsung.pm'],
  ...['Sigma.pm', 'Sony.pm', 'QuickTime.pm', 'Jpeg2000.pm', 'PDF.pm', 'PNG.pm', 'WritePNG.pl', 'APP12.pm'],
  ...['MacOS.pm', 'PostScript.pm'],
];

/**
 * What ExifTool is told in its own language, Perl, when it starts:
 * - its standard input, tied to a handle that ends the program with the input. By itself it would go on asking for more,
 *   100 times a second and for ever, when the program that started it was killed;
 * - to unfold no more than a limit for each thing that it is asked: by itself it would take all memory for what a few
 *   bytes claim to be. Of what is beyond, it warns as of damaged data, and leaves it out;
 * - the tag that holds a result's recipe, and that which leads to a photo's signature;
 * - to read comments in EXIF that are written as of old;
 * - to leave a time of IPTC that says no zone without one;
 * - to carry Photoshop's paths, guides and resources that it has no names for, as they are, their own names included.
 */
export const configuration = `
package Latensify::Door;
sub TIEHANDLE { bless {}, shift }
sub OPEN { 1 }
sub CLOSE { 1 }
sub BINMODE { 1 }
sub FILENO { 0 }
sub READ {
    $Latensify::Inflation::left = ${mostInflated};
    my $count = sysread(STDIN, $_[1], $_[2], $_[3] || 0);
    exit 0 if defined $count and $count == 0;
    return $count;
}
package main;
tie *main::STAYOPEN, 'Latensify::Door';

package Latensify::Inflation;
our $left = ${mostInflated};
if (eval { require Compress::Zlib }) {
    no warnings 'redefine';
    *Zlib::OldInflate::inflate = sub {
        my ($output, $status) = ('', Compress::Zlib::Z_OK());
        while ($status == Compress::Zlib::Z_OK() and length $_[1]) {
            if ($left <= 0) {
                ($output, $status) = ('', Compress::Zlib::Z_BUF_ERROR());
                last;
            }
            # No piece unfolds to more than 1032 times its length.
            my ($piece, $more) = (substr($_[1], 0, 1024, ''), '');
            $status = Compress::Raw::Zlib::inflateStream::inflate($_[0], $piece, $more);
            $output .= $more;
            $left -= length $more;
            $_[1] = $piece . $_[1] if length $piece;
        }
        return wantarray ? ($output, $status) : $output;
    };
}
package main;

%Image::ExifTool::UserDefined = (
    'Image::ExifTool::XMP::Main' => {
        latensify => { SubDirectory => { TagTable => 'Image::ExifTool::UserDefined::latensify' } },
        dcterms => { SubDirectory => { TagTable => 'Image::ExifTool::UserDefined::dcterms' } },
    },
);
%Image::ExifTool::UserDefined::latensify = (
    GROUPS => { 0 => 'XMP', 1 => 'XMP-latensify', 2 => 'Image' },
    NAMESPACE => { 'latensify' => '${recipeNamespace}' },
    WRITABLE => 'string',
    Recipe => { },
);
%Image::ExifTool::UserDefined::dcterms = (
    GROUPS => { 0 => 'XMP', 1 => 'XMP-dcterms', 2 => 'Image' },
    NAMESPACE => { 'dcterms' => 'http://purl.org/dc/terms/' },
    WRITABLE => 'string',
    provenance => { Name => 'Provenance' },
);

# A grid without guides says nothing.
require Image::ExifTool::Photoshop;
for my $id (0x03e8 .. 0x1387) {
    my $known = $Image::ExifTool::Photoshop::Main{$id};
    # Work path, guides, clipping path; 0x0bb8 stands beside paths, and Photoshop wants it there.
    next if $known and $id != 0x0401 and $id != 0x0408 and $id != 0x0bb7 and $id != 0x0bb8;
    my $path = $id >= 0x07d0 && $id <= 0x0bb5 && sprintf('Path%d', $id - 0x07cf);
    my $name = $known ? $$known{Name} : $id == 0x0bb8 ? 'OriginPathInfo' : $path || sprintf('Photoshop_0x%04x', $id);
    $Image::ExifTool::UserDefined{'Image::ExifTool::Photoshop::Main'}{$id} = {
        Name => $name,
        Writable => 'undef',
        Binary => 1,
        SetResourceName => 1,
        $id == 0x0408 ? (RawConv => 'length $val > 20 ? $val : undef') : (),
    };
}

# Text of which EXIF does not say how it is written is Latin-1 where it is no UTF-8; it would be dropped.
require Image::ExifTool::Exif;
{
    no warnings 'redefine';
    my $convert = \\&Image::ExifTool::Exif::ConvertExifText;
    *Image::ExifTool::Exif::ConvertExifText = sub {
        my $text = $convert->(@_);
        my $copy = $text;
        return $text if not defined $text or utf8::decode($copy);
        utf8::encode($copy = $text);
        return $copy;
    };
}

# A time of IPTC without a zone would get the zone of the computer that this runs on.
require Image::ExifTool::IPTC;
require 'Image/ExifTool/WriteIPTC.pl';
for my $table (\\%Image::ExifTool::IPTC::ApplicationRecord, \\%Image::ExifTool::IPTC::EnvelopeRecord) {
    for my $tag (grep { ref eq 'HASH' and ($$_{Format} || '') eq 'string[11]' } values %$table) {
        $$tag{Format} = 'string[6,11]';
    }
}
{
    no warnings 'redefine';
    my $convert = \\&Image::ExifTool::IPTC::IptcTime;
    *Image::ExifTool::IPTC::IptcTime = sub {
        my $time = $convert->(@_);
        return $time if not defined $time or $_[0] =~ /(?:[-+]\\d{1,2}:?\\d{2}|Z)\\s*$/i;
        return substr($time, 0, 6);
    };
}
1;
`;

/**
 * The same for whoever has something else to load meanwhile: with what ExifTool would load when it first copies metadata of a
 * photo out of a camera, and writes them into a PNG, which takes twice as long as to start.
 */
export const eagerConfiguration = `${configuration}
require "Image/ExifTool/$_" for qw(${loadedAhead.join(' ')});
1;
`;
