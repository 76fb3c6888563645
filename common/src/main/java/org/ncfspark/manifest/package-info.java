/**
 * What is written beside published files: manifests, checksums, seals, pointers, and what may be
 * deleted. It knows how its section is read, and no artifact of any kind.
 */
package org.ncfspark.manifest;
