/** Figures, sizes and times as people read them. It knows nothing of ours. */
package org.ncfspark.text;
