/**
 * ItemPop: items by their number of interactions. It knows models and numbers, and nothing of
 * Spark.
 */
package org.ncfspark.model.popularity;
