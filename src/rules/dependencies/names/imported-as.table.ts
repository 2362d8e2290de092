/**
 * Python modules whose package has another name: what a program imports, and what must be installed for it. Models take
 * the one for the other.
 */
export const importedAs: Readonly<Record<string, string>> = {
  crypto: 'pycryptodome',
  cv2: 'opencv-python',
  dateutil: 'python-dateutil',
  discord: 'discord.py',
  dns: 'dnspython',
  docx: 'python-docx',
  dotenv: 'python-dotenv',
  fitz: 'pymupdf',
  git: 'gitpython',
  jose: 'python-jose',
  jwt: 'pyjwt',
  ldap: 'python-ldap',
  magic: 'python-magic',
  multipart: 'python-multipart',
  mysqldb: 'mysqlclient',
  nacl: 'pynacl',
  openssl: 'pyopenssl',
  pil: 'pillow',
  pptx: 'python-pptx',
  serial: 'pyserial',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn',
  telegram: 'python-telegram-bot',
  usb: 'pyusb',
  yaml: 'pyyaml',
  zmq: 'pyzmq',
};
