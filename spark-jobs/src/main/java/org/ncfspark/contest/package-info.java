/**
 * Gives models of a comparison the same chance: tunes, trains and ranks with each. It knows tuning,
 * runs and rankings, and no command.
 */
package org.ncfspark.contest;
