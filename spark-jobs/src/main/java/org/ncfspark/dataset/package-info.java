/**
 * Makes a data set of raw records: ids, filters, splits and quarantine; finds the one that a
 * configuration describes. It knows raw input and tables, and no models.
 */
package org.ncfspark.dataset;
