/**
 * Schemas of our tables, and how rows are read, written and sampled. It knows drafts and their
 * parts, and no models.
 */
package org.ncfspark.table;
