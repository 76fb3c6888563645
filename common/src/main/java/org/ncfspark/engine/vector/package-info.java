/**
 * Trains a shard by kernels: rows with optimizer state, mini-batches, losses and optimizers. It
 * knows models and shards, and finds kernels by what a model says.
 */
package org.ncfspark.engine.vector;
