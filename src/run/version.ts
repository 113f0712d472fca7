// Which version of the lab this is. The same as in package.json, which pages cannot read.

export const LAB_VERSION = '0.1.0';
