package org.ncfspark.model;

/** The place where the rows of a table live while a model is trained on many machines. */
public enum Residence {
  /** Rows of users that no one else's examples read. They never leave the shard of their user. */
  PRIVATE,
  /** Rows that any shard may read. Touched rows travel, and are merged in the order of shards. */
  SHARED,
  /** A matrix that every example reads, such as a network's. It is averaged over shards. */
  DENSE
}
