/** Tells others what became of a night. It knows the errors and its own section. */
package org.ncfspark.webhook;
