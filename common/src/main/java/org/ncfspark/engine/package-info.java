/**
 * The engines that train a shard: their registry, and why one is not taken. It knows models and
 * shards, and no family of models.
 */
package org.ncfspark.engine;
