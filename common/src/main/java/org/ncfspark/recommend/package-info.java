/** The best unseen items of a user, and how they are written. It knows how models score. */
package org.ncfspark.recommend;
