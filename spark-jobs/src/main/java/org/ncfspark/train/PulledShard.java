package org.ncfspark.train;

import java.io.Serializable;
import org.ncfspark.shard.TouchedItems;
import org.ncfspark.shard.UserTable;

/**
 * What a shard starts a round from where shared rows live in blocks.
 *
 * @param users rows of its users
 * @param rows of the shared ones those that it reads in the round
 */
record PulledShard(UserTable users, TouchedItems rows) implements Serializable {}
