/** Modules of the standard library, of Python 3.8 to 3.14 and of Python 2 besides. */
export const standardLibrary: ReadonlySet<string> = new Set(
  `
  BaseHTTPServer ConfigParser Cookie HTMLParser Queue SimpleHTTPServer SocketServer StringIO Tkinter
  __builtin__ __future__ __main__ _ast _collections_abc _csv _io _socket _ssl _thread _typeshed
  _weakref abc aifc annotationlib antigravity anydbm argparse array ast asynchat asyncio asyncore
  atexit audioop base64 bdb binascii binhex bisect builtins bz2 cPickle cProfile cStringIO calendar
  cgi cgitb chunk cmath cmd code codecs codeop collections colorsys commands compileall compression
  concurrent configparser contextlib contextvars cookielib copy copy_reg copyreg crypt csv ctypes
  curses dataclasses datetime dbm decimal difflib dis distutils doctest dummy_thread dummy_threading
  email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch formatter
  fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib
  heapq hmac html http httplib idlelib imaplib imghdr imp importlib inspect io ipaddress itertools
  json keyword lib2to3 linecache locale logging lzma macpath mailbox mailcap marshal math md5
  mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path
  numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil
  platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc
  pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter robotparser runpy
  sched secrets select selectors sets sha shelve shlex shutil signal site smtpd smtplib sndhdr socket
  socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep
  struct subprocess sunau symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile
  termios textwrap this thread threading time timeit tkFileDialog tkMessageBox tkinter token tokenize
  tomllib trace traceback tracemalloc ttk tty turtle turtledemo types typing unicodedata unittest
  urllib urllib2 urlparse uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref
  xdrlib xml xmlrpc xmlrpclib zipapp zipfile zipimport zlib zoneinfo
`
    .trim()
    .split(/\s+/),
);

/** What an import is called in the index, where the two names differ; the first is the one that is usually meant. */
export const distributions: ReadonlyMap<string, readonly string[]> = new Map([
  ['_pytest', ['pytest']],
  ['allauth', ['django-allauth']],
  ['argon2', ['argon2-cffi']],
  ['apiclient', ['google-api-python-client']],
  ['attr', ['attrs']],
  ['aws_cdk', ['aws-cdk-lib']],
  ['bs4', ['beautifulsoup4']],
  ['bson', ['pymongo']],
  ['cairo', ['pycairo']],
  ['cassandra', ['cassandra-driver']],
  ['constance', ['django-constance']],
  ['consul', ['python-consul']],
  ['corsheaders', ['django-cors-headers']],
  ['crispy_forms', ['django-crispy-forms']],
  ['Crypto', ['pycryptodome', 'pycrypto']],
  ['Cryptodome', ['pycryptodomex']],
  [
    'cv2',
    ['opencv-python', 'opencv-python-headless', 'opencv-contrib-python', 'opencv-contrib-python-headless'],
  ],
  ['dateutil', ['python-dateutil']],
  ['debug_toolbar', ['django-debug-toolbar']],
  ['decouple', ['python-decouple']],
  ['discord', ['discord-py', 'py-cord']],
  ['django_filters', ['django-filter']],
  ['dns', ['dnspython']],
  ['docx', ['python-docx']],
  ['dotenv', ['python-dotenv']],
  ['engineio', ['python-engineio']],
  ['environ', ['django-environ', 'environ-config']],
  ['faiss', ['faiss-cpu', 'faiss-gpu']],
  ['fitz', ['pymupdf']],
  ['gi', ['pygobject']],
  ['git', ['gitpython']],
  ['github', ['pygithub']],
  ['gitlab', ['python-gitlab']],
  ['google', ['protobuf']],
  ['googleapiclient', ['google-api-python-client']],
  ['graphql', ['graphql-core']],
  ['gridfs', ['pymongo']],
  ['grpc', ['grpcio']],
  ['grpc_health', ['grpcio-health-checking']],
  ['grpc_reflection', ['grpcio-reflection']],
  ['grpc_status', ['grpcio-status']],
  ['grpc_tools', ['grpcio-tools']],
  ['guardian', ['django-guardian']],
  ['health_check', ['django-health-check']],
  ['hydra', ['hydra-core']],
  ['import_export', ['django-import-export']],
  ['jks', ['pyjks']],
  ['jose', ['python-jose']],
  ['jsonrpc', ['json-rpc']],
  ['jwt', ['pyjwt']],
  ['kafka', ['kafka-python', 'kafka-python-ng']],
  ['ldap', ['python-ldap']],
  ['levenshtein', ['python-levenshtein']],
  ['Levenshtein', ['levenshtein', 'python-levenshtein']],
  ['magic', ['python-magic', 'python-magic-bin']],
  ['memcache', ['python-memcached']],
  ['model_utils', ['django-model-utils']],
  ['mpl_toolkits', ['matplotlib']],
  ['mptt', ['django-mptt']],
  ['multipart', ['python-multipart']],
  ['mypy_boto3', ['boto3-stubs']],
  ['mysql', ['mysql-connector-python']],
  ['MySQLdb', ['mysqlclient']],
  ['nacl', ['pynacl']],
  ['neo4j', ['neo4j', 'neo4j-driver']],
  ['nmap', ['python-nmap']],
  ['odf', ['odfpy']],
  ['OleFileIO_PL', ['olefile']],
  ['OpenGL', ['pyopengl']],
  ['OpenSSL', ['pyopenssl']],
  ['PIL', ['pillow', 'pillow-simd']],
  ['pipeline', ['django-pipeline']],
  ['pkg_resources', ['setuptools']],
  ['pl_bolts', ['lightning-bolts']],
  ['pptx', ['python-pptx']],
  ['psycopg', ['psycopg-binary']],
  ['psycopg2', ['psycopg2-binary']],
  ['pwn', ['pwntools']],
  ['py', ['pytest', 'py']],
  ['pylab', ['matplotlib']],
  ['pythoncom', ['pywin32']],
  ['pytorch_lightning', ['pytorch-lightning', 'lightning']],
  ['rest_framework', ['djangorestframework']],
  ['rest_framework_simplejwt', ['djangorestframework-simplejwt']],
  ['reversion', ['django-reversion']],
  ['RPi', ['rpi-gpio']],
  ['ruamel', ['ruamel-yaml']],
  ['serial', ['pyserial']],
  ['simple_history', ['django-simple-history']],
  ['skimage', ['scikit-image']],
  ['sklearn', ['scikit-learn']],
  ['slugify', ['python-slugify']],
  ['smbus', ['smbus', 'smbus2']],
  ['snowflake', ['snowflake-connector-python']],
  ['socketio', ['python-socketio']],
  ['speech_recognition', ['speechrecognition']],
  ['stdnum', ['python-stdnum']],
  ['storages', ['django-storages']],
  ['tabula', ['tabula-py']],
  ['taggit', ['django-taggit']],
  ['telegram', ['python-telegram-bot']],
  ['tensorflow', ['tensorflow-cpu', 'tensorflow-gpu', 'tf-nightly']],
  ['tlz', ['toolz']],
  ['torch', ['torch', 'pytorch']],
  ['umap', ['umap-learn']],
  ['uno', ['unotools']],
  ['usb', ['pyusb']],
  ['vlc', ['python-vlc']],
  ['waffle', ['django-waffle']],
  ['websocket', ['websocket-client']],
  ['whois', ['python-whois']],
  ['win32api', ['pywin32']],
  ['win32com', ['pywin32']],
  ['win32con', ['pywin32']],
  ['wx', ['wxpython']],
  ['xdist', ['pytest-xdist']],
  ['Xlib', ['python-xlib']],
  ['yaml', ['pyyaml', 'ruamel-yaml']],
  ['yaml_include', ['pyyaml-include']],
  ['zmq', ['pyzmq']],
  ['zope', ['zope-interface']],
]);

/** What a program brings along that scripts run inside of: nobody can declare it. */
export const provided: ReadonlySet<string> = new Set(
  'bpy bmesh mathutils hou maya nuke unreal gdb lldb idaapi idc idautils arcpy qgis dbutils sublime sublime_plugin vim xbmc xbmcgui xbmcaddon js pyodide micropython machine utime ujson pkg_resources setuptools pip wheel apt rpm dnf google_colab ansible_collections System clr Autodesk pyb ida_bytes binaryninja ghidra java javax org com'.split(
    ' ',
  ),
);
