#pragma once
#include <libxml/xmlversion.h>
// A distribution may build libxml2 with ICU. Its headers then declare ICU's types, which Foundation declares again from
// another version, and the two do not load together. Nothing here uses them; the structure that they end is only ever
// made and read by the library.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>
#include <libxml/xmlerror.h>
