import type { Format } from '../../contract/formats';
import type { Tags } from './tags';

/** Formats in which nobody looks for IPTC. */
const withoutIptc: readonly Format[] = ['webp', 'avif'];

/** Where XMP says what IPTC says (IPTC Photo Metadata Standard 2023.2, its mapping to IIM; ExifTool, iptc2xmp.args). */
const places: Readonly<Record<string, string>> = {
  ObjectName: 'XMP-dc:Title',
  Urgency: 'XMP-photoshop:Urgency',
  Category: 'XMP-photoshop:Category',
  SupplementalCategories: 'XMP-photoshop:SupplementalCategories',
  Keywords: 'XMP-dc:Subject',
  SpecialInstructions: 'XMP-photoshop:Instructions',
  'By-line': 'XMP-dc:Creator',
  'By-lineTitle': 'XMP-photoshop:AuthorsPosition',
  City: 'XMP-photoshop:City',
  'Sub-location': 'XMP-iptcCore:Location',
  'Province-State': 'XMP-photoshop:State',
  'Country-PrimaryLocationCode': 'XMP-iptcCore:CountryCode',
  'Country-PrimaryLocationName': 'XMP-photoshop:Country',
  OriginalTransmissionReference: 'XMP-photoshop:TransmissionReference',
  Headline: 'XMP-photoshop:Headline',
  Credit: 'XMP-photoshop:Credit',
  Source: 'XMP-photoshop:Source',
  CopyrightNotice: 'XMP-dc:Rights',
  'Caption-Abstract': 'XMP-dc:Description',
  'Writer-Editor': 'XMP-photoshop:CaptionWriter',
};

/** “2020:05:06”, and with it “07:08:09+02:00”. */
function dateIn(tags: Tags, date: string, time: string): unknown {
  const [day, hour] = [tags[`IPTC:${date}`], tags[`IPTC:${time}`]];
  return typeof day === 'string' && typeof hour === 'string' ? `${day} ${hour}` : day;
}

/** What IPTC says and XMP does not, in XMP, for formats without IPTC. */
export function iptcInXmp(tags: Tags, format: Format): Tags {
  if (!withoutIptc.includes(format)) return {};
  const said = Object.entries(places).map(([name, place]) => [place, tags[`IPTC:${name}`]] as const);
  const dates = [
    ['XMP-photoshop:DateCreated', dateIn(tags, 'DateCreated', 'TimeCreated')],
    ['XMP-xmp:CreateDate', dateIn(tags, 'DigitalCreationDate', 'DigitalCreationTime')],
  ] as const;
  const free = [...said, ...dates].filter(([place, value]) => value !== undefined && tags[place] === undefined);
  return Object.fromEntries(free);
}
