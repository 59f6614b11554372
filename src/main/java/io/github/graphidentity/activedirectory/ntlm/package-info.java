/** Sign-in with NTLM: its three messages, and the check of the last one, which the JDK's SASL server makes. */
@NullMarked
package io.github.graphidentity.activedirectory.ntlm;

import org.jspecify.annotations.NullMarked;
