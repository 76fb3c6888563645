/** The best of many scored items, in one pass. It knows nothing of ours. */
package org.ncfspark.topn;
