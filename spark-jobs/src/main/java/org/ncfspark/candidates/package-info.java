/**
 * Draws candidate sets of a data set and publishes them. It knows tables and samplers, and no
 * models.
 */
package org.ncfspark.candidates;
