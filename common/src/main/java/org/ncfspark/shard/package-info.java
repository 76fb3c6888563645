/**
 * What one shard trains on, how examples are drawn, what its training makes, and how shards'
 * results are merged; the settings of training. It knows models and randomness, and no engine.
 */
package org.ncfspark.shard;
