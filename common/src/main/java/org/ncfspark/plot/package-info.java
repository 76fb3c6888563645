/** Line plots: scales, lines and the markup they are written in. It knows nothing of ours. */
package org.ncfspark.plot;
