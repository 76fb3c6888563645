/**
 * Trains a shard by the DL4J graph that defines its model. It knows models and shards, and no other
 * engine.
 */
package org.ncfspark.engine.dl4j;
