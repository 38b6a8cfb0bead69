// npm install world-atlas@2 topojson-client@3 d3-geo@3 i18n-iso-countries@7 && node generate.mjs > world.tsv
import { readFileSync } from 'node:fs';
import { geoArea, geoCentroid, geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import iso from 'i18n-iso-countries';

const width = 2000;
const countries = scale => {
  const topology = JSON.parse(readFileSync(`node_modules/world-atlas/countries-${scale}.json`));
  return feature(topology, topology.objects.countries).features.map(f => ({ ...f, code: codeOf(f) })).filter(f => f.code && f.code !== 'ATA');
};
// Natural Earth has three areas without a number: they are drawn under the code that this register has for them.
const unnumbered = { Kosovo: 'XKX', 'N. Cyprus': 'CYP', Somaliland: 'SOM' };
const codeOf = f => f.id ? iso.numericToAlpha3(f.id) : unnumbered[f.properties.name];

const large = countries('110m');
const projection = geoEqualEarth().fitWidth(width, { type: 'FeatureCollection', features: large });
const path = geoPath(projection).digits(0);

// whole numbers, each point from the one before
const relative = d => (d.match(/M[^M]+/g) ?? []).map(ring => {
  const points = ring.replace(/[MZ]/g, '').split('L').map(p => p.split(',').map(Number));
  const steps = points.slice(1).map(([x, y], i) => [x - points[i][0], y - points[i][1]]).filter(([x, y]) => x || y);
  return steps.length < 2 ? '' : `M${points[0].join(' ')}l${steps.map(s => s.join(' ')).join(' ').replace(/ -/g, '-')}z`;
}).join('');

const lines = new Map();
for (const f of large) lines.set(f.code, (lines.get(f.code) ?? '') + relative(path(f)));
for (const [code, d] of [...lines].sort()) if (d) console.log(`${code}\t${d}`);
const largest = new Map();
for (const f of countries('50m')) if (!lines.get(f.code) && !(geoArea(largest.get(f.code) ?? f) > geoArea(f))) largest.set(f.code, f);
for (const [code, f] of [...largest].sort()) console.log(`${code}\t${projection(geoCentroid(f)).map(Math.round).join(' ')}`);
