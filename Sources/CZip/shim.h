// libzip, with which `Importing` inflates the parts of a workbook.

#ifndef YARDSTICK_CZIP_SHIM_H
#define YARDSTICK_CZIP_SHIM_H

#include <zip.h>

#endif
