// Expat, with which `Importing` walks through the XML of a workbook.

#ifndef YARDSTICK_CEXPAT_SHIM_H
#define YARDSTICK_CEXPAT_SHIM_H

#include <expat.h>

#endif
