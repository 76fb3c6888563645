/**
 * Trains on Spark: shards, rounds, exchange, checkpoints, validation and the files of a model. It
 * alone knows dl4j-spark. It knows engines, shards and tables, and no run ids of others.
 */
package org.ncfspark.train;
