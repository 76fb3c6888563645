/**
 * Tries many settings of a model, side by side, and selects the best. It knows runs, and no
 * command.
 */
package org.ncfspark.tuning;
