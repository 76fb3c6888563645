/**
 * Decides what serves: data, candidate, comparison with the model that serves, gates, and what is
 * deleted afterwards. It knows runs and scoring, and no command.
 */
package org.ncfspark.night;
