/**
 * The whole configuration, what decides the id of a run, and what describes a data set. It knows
 * every room of this module that has a section, and none that does not.
 */
package org.ncfspark.settings;
