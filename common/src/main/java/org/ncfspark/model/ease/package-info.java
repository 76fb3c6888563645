/**
 * EASE^R: a linear model whose weights of items by items are computed at once. It knows models and
 * numbers, and nothing of Spark.
 */
package org.ncfspark.model.ease;
