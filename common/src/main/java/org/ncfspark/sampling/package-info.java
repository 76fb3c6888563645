/**
 * Draws negatives for candidate sets. It knows numbers and its own section, and neither models nor
 * data sets.
 */
package org.ncfspark.sampling;
