package org.ncfspark.config;

import com.typesafe.config.Config;

/**
 * A configuration that was read, to be taken apart by those whose settings it has.
 *
 * @param ncf all sections
 * @param source the resolved HOCON
 * @param problems what was wrong so far; those who read sections add to it
 */
public record ReadConfig(ConfigSection ncf, Config source, Problems problems) {}
