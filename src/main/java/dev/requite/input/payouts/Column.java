package dev.requite.input.payouts;

/** A column of a provider's file that means something here. */
interface Column {

    /** Its name in the provider's own header, in small letters. */
    String header();
}
