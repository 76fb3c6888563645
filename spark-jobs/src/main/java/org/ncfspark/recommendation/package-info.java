/** Who gets recommendations, and the table of them. It knows tables and lists of items. */
package org.ncfspark.recommendation;
