package org.ncfspark.memory;

import java.util.OptionalLong;

/**
 * The memory that Spark was given.
 *
 * @param driver heap of the driver, in bytes; of everything in local mode
 * @param executor heap of each executor; none in local mode
 * @param tasks that an executor, or local mode, runs at a time
 */
public record GivenMemory(long driver, OptionalLong executor, int tasks) {}
