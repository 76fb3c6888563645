/**
 * Raw interactions: formats of lines, times and ids, and what of them is kept. It knows one record
 * or a block of them, and no files.
 */
package org.ncfspark.data;
