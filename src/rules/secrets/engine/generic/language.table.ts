// biome-ignore-all format: a table. Made by scripts/build-language-model.ts; not to be edited by hand.

/** How many bits one step of a cost stands for. */
export const STEP = 0.25;
/** Costs of a letter after the two before it (0 for none, 1 for a to 26 for z), one digit of Base64 each. */
export const letterCosts =
  '/PSOQRSWWRceTSVVPeQNRVZVffiqaQNOdVVicohMVOhP/OORQWYhnjhKZYZKahlPu5PedNl/NZfLl3/V+nLdecWfqOYhkPdiEf/T' +
  'daViiqcqaQZcbFay/J3ngihNkkTdgT0mod/eSZWTZUinbmnUQJcYXVQZjQxG18gLaYXOUmlJ/4OdaKc/OahP/8/o/UQbdhKyeWN/' +
  '6PXYPaiIaVOzi3xYaI2zjJxhdM/iqesJy3WcTR/e/T/tdkaRcWW/f/1bMDZbmeRRmj/w/hdKprsNxvpU9olupKUYWJbKob3y7QPX' +
  'jgGij3K/tXcNVovXTZi5WvW/eLkZdKd1gH6wa2iHu/gaYYi4lf/hHgecK4h/JebiahLb/hZbQk/md/bLZbXJYZyTzrdwgHT4hYXO' +
  'p1jajkaPQchQeeb0aWVNdJ/NYVONTbx6kK9ghOpkaS/gRkcMgoGegQnilj/VauppjusuU6zUZanrajYaBxy0w5hRmhhCefjV/mjf' +
  'iRg/jbdTioolodRjRjLqqQN/cWbaSPdedKLhYpTqePdeeMjkLOlmdclNg/ITZV/YeRjpffbZhia/X/haYDsO/TMRak/x4jdGeafI' +
  '8r8I//YbeT5/wWcUe//v/bJigfL+hLL4/m1fLj/Nae8/ai3/RTWTNSNyVR/4oSYPP/PUPl23OT+KLZhpKlm4OuxgTbJYwaaY17Zb' +
  'SlSOuYYGulVN6iUYmMq6iRmXwUYdSyPSOQRSWWRceTSVVPeQNRVZVffiIOWLSWWZsXreQYRuXvPUObcilclSVWWbQghwNr2ErxPt' +
  '/XQpb20/m6VZiNeKl/NW6Igh5YzgafIl36/b8JRdcLLdWiOV3WWuSy7cPhkR20W/IRVUNPTcmimqRSQiYgOPWkbgXkrKPkZZJJpx' +
  'P/tYnkTm/ZfMY8x/c/NQtuyEvQeQ/3hUUZs1RUnfww0euKMolmHjqkN/scaeLkpTaTV2m6Z+WileYgiW82/gJREck1SUO0c/e/kU' +
  'OgjjLomgV0fSmhIYdaJcOUfvqzISkXfFii2L/sZtdinulOgh4kvh/HZjZpSdbjK9YHdmYY/eRUWmh/Y/MPSebFyu5PuvYUsVL/wS' +
  'rhv/fu/NReNKWrN1Q3bj0SWx70NLXl5/U8PaYTUdaZpZkZSQJVO/MSQRVTgiqLR2vsO1vRPgxcrvXG4VNQhzy0s/KcniicnlnYzs' +
  'SdcgkgcbcCqrtpxNOZUOMkQ5O/SXYWbl/RQNqjj/R/NmeUiKv5OP/RiacWa1zIMW2v5U/RW7Q3Gf5UG//nkpR2/fXQW/k/l/WdcX' +
  'VblO/c/xNaQmb/VJFsz/YyyTKwntF6a6I/+qtuN2/tmonw+/X/KHYmiP0YUSt5QrKTl/USix3hrs+GXkSVNbucJ80kgkUN8dhPiy' +
  '0Yd6DhUjrRoa6SdzTadVayoKi49azmnKNsiiGsjiL4gcjkSp5hakUvgkPUyPSOQRSWWRceTSVVPeQNRVZVffiSbQIQfeY0XzmNgQ' +
  '2f3OLRjkqtkWKQUSVMXnmOhrLhmTj/PVeSrp9QwIQSWNRY0TYtWNltKnxUfSYru2hvFPgVVLShuLlscljSowbXkZjrpi0MVfROVV' +
  'UQXw0NiMsjqJSQuldhb1IQgUVOKltM/pUjgOi/VbYU4t8Y/EUiinMkYTR/sWbTWhqRVcUlkpjjKLnlmJjpjN/rbZeJjpTaTV2m6Z' +
  '+UUiYRVfNZz/sIdIThyWaMxf/n/YNPhkkFpnhW1geniOZebKdPhgwr0HTdbYIbbvL6lZmVbgneNZaxcna5aTwtkDtz3M4cc0wPr/' +
  'zjkWr28QiLMWVgLokuIkldWiPM/mXgXl7pk/LRiRPQSLjSkcchaQephOMSamwepWWadQbjbzjujPSSLc/LSNLVVRr0OJpVgMoiZT' +
  'vkQfjPSULWSVmmnf/NbnhhbmknXyrRdbgjfbabCpqtoxQHogfJmiuL/ZjehKm9eZXTlp7f8IfvMRKoyZU4bknoPXusbJbvoyj4LL' +
  'obkMimUNvySkmQj/LTYZvjrPskeVVYcON/K/yQTNnc/WQJZd/tfzRLneTEwfxJ81hkkTt9kcfen03k7MJhhdMvfQNo0XmQMg8QRe' +
  'tycnn6JUhPXNXqZN4xhcgYJ5ZdLevwVa3EchemRjj1YrudaQaMtjXLz4fuhiNMpffFpgeN1dZghSl1dXhcrdhYQyPSOQRSWWRceT' +
  'SVVPeQNRVZVffiVkcTc0fm5k5iIWO8O9PRITcvzpyHOaSTNdmkRfqLflSh/TQdRqo8bvOSbZZFs4XVxabpxLr1cjWKvy6l0FPVWV' +
  'JWhuQmsclTWowbXkZjrpi0HeegOUYrdV15TXOeRvSIlzqvmz6IOUbbNPUsL/oTifOh/UaXT3s7X/FThimMkXTN/rWbTVgpQUcTkk' +
  'ojjJJ3ghHz5zN/7aUbQz4RpeX/1/f/TMXcQNLf6Z/tVTLVS0QQOyg/o/iUOgjjKomgV0SdmgNYcZGcNgfuqyGRcpeJcb8P/yXzXX' +
  'aggLUc+Y1Z/UIuqdKrx1N2rayuJp9wbiLp06YgMJXjOKolvOkmdWiSM/mRhXl8pk/KRiRPQZLjSkcchaUephOJZamwepffljQZia' +
  '9t4uPIGaV/PakSTk02+JOqjhNpjaTwlQfjPQtNXTLnmog/NcniicnlnXzsSdcgjfbbcCprtoxUOrbiGplxG/lbhkMp/hceins+U+' +
  'DcsanRlvaS1jhklbSrpPPYYlvg1IY2qyMk0jG9/VlfOy/ZOmR+xgglcedejdmg/Y/yMMWnY/GLLt0/tzzLMofkExgxL92illUu+l' +
  'Uffo13k7LLhhNMvfQNp0XmQPh8QRetycno6JUhPXNXrZO4xhdgYK5ZdLevxVa3DThLmajW2YrvdbYbVuXYez5fvijKNpffFpgfO1' +
  'dZghSm2eXhcsdhSVyPSOQRSWWRceTSVVPeQNRVZVffiRfPUbYdh0b0mUUO3V4MSGjXfuOtKNWTVNOXmTgrOhmMi/SUeSrp9UwIKV' +
  'ZWOWyRWsUVkrLlvWdQXps0guIUlmTJlmyJqwSqoTs0MUpdowum5NVZONYQc4lh8QcOeRgMMSoUnZ2oIQVVVQLUuN/qRkhOk/XcZP' +
  '5u9a/JXlmqEnbWU/vUVWZktUYfXoosnmMLnllIjpjN/rbZdMjoSZSO2l5Z9cRiPXaPW/6/zjZIYi5MJOdT/g/eVLVkkMpnhW1gen' +
  'hOZebIdIhgvrzGTdcYJbbvM7lZmWbgneNZaxdoa5PVplcEmrvLwmTsoSk4rcdcjubM1MKWigIokuKkldViRO/mXgXl7pk/FTkTSP' +
  'bNlRnefkcWhrjNObdoygsQljKfRlb0YvkXMMgU/TXQPcKrs1NMpigMoiZSvkPfjJSsLWSUmmnf/LcnhicnlnXzrSdcgjfbbcCprt' +
  'oxNKnfeHlhtM/hidgLl7dYaTko6W7BcwfrWq0YY6odpdgawucVdxq0l6KRnbjKilIMuxbjlUj/SPXZvirXsVQWHhUke/b/wLQSlL' +
  '/OXXry/rxxRHqhmGzhzI/4kmnWv/mfhgq35m9LKiheMwfQMp0XmQPh8NRetydno6GViQYOYsaP5yiehZL6aeMfwyWb4CbgdlZii1' +
  'XqtcZMZUsiWdy3ethiMMpffFpgeN1dZghSl1dXhcrdhYVyPSOQRSWWRceTSVVPeQNRVZVffiUkURK0db5k5QQSQ8Z8MMLoWvjpyM' +
  'MYUZPYrURkaSaqQT/RPiKca/V0TUldkQ1/WO6TSc6L0+WcFQl7/f9Bek1gVjd/R5/gqpf7/ua4W3+9n/JbZaIaamwcwRYSOsNqSR' +
  'UulqXuXMPqfbJNg3J/zStgRs/VXVO/3/i/MJsafMvieK/2aUaPb0NXeXdv0ZuOHqopKmsmM/ufShKnsWdWY5p9c/UaeXUZbM1v7o' +
  'TZJUduOQNtK/j/cRRjmmFrpjY3igpjQbgcHfQjixt1GVfdPJddxP8nRoXdipgNbczepc7NQyYSKX05MfvN2kQU/iTalZ4+K+OLOv' +
  'tHex7OwyqihNM/zStcb/2x/NSnNMRdXfWnko3kX0hlQFYb7/h/QVeUajNXvfqfSUNaO/LRVLXSmnwPM2vsK1vYU8xMgvNZ4MUMWz' +
  'y0s/Njvppjusvf6zVljornjijBxy1w5HPeWmPWbjP/xYTVZY/ULSkUb/Y/EtlSlR2/aZ/liieVTn6NMY9l/h/JPfUxKfzRO8/cxz' +
  'bd/QONS9Y5ZkXXWXSIfV6T/YTVNgW/NKQnu+mtsPNzZvE8f8J//twwW4/wfaqz//v/IOpolL3mPPw7PtXQW/OPl05kuv/PSxNhNn' +
  '6XN//wswhH/ptJe//kp/EdXfYTjX2ZsvXbZNTujNez5NvijMOrhhFrigP2QbijNn3fZjetfjaXyPSOQRSWWRceTSVVPeQNRVZVff' +
  'iRbXJZamgyLyULUU1dZROTOVosjsJNTTbNRljQepLekRg/TScQpn7auIOWTWQVyMWrUSjrMlvWdQTps0fuFPVSUMhhuMmscljWow' +
  'bSkZjrpi0NRYNXQXmwsw0VhVsjqFSQulXhu1JXecXHKu2L/yWspTr/eThd/2/i/EUijnMkYTR/sWcTWhqRVcUllpkjKLnklJioiM' +
  '+qbYdMjoSZSU1l5Y9ffnMeKbO+4/xLiJdm3ScU2d/O/lTNfiiJnlfUzeclfMXcYIbMfetpxITdRQIbbvN6lZmVbgneNZaxcna5TJ' +
  'qmdKntxKynWuaIl5sdYPlw2U2NLVhfKnjtNjkcUhQM/lWMWk6oj/HPjSRRaMkUmdeUbVgqiNNacnxfrSmkXgpml1lwlMcTQf/Daf' +
  'RhfZu2NMpigLoiZSvkPejOOsLRSUmmnf/NbnhhbmknXyrRdbgjfbabCpqtoxRIneeGkhsL/hidgMl7dYaWjo6e6EapYWLjtXTzhe' +
  'ijTYpnVOWqjtUWGVqemIlpXOx0eYpTV/VRacySuavhbabgajd+b/wFZJka/ONRqy/qxbRLnejEwewK81hjkTs9jcedn02j6MLhhd' +
  'MvfPLo0XmPOg7PRdsxcmn5JUhPXNXqZN4xhcgYJ5ZdLevwVa3Cdifnbkk3LZvebZbWukYf05gvjkNMpffEpgeN0dZghSl1dWhcrd' +
  'hYVyPSOQRSWWRceTSVVPeQNRVZVffiYpVTbrkewPwjQdQzS0MZFXYnqhZKNZYaNckjQeVLejQg/PSbNom6ZtLMhXfNkwNUpSPhpJ' +
  'jtUbOUnqydsFSdfXJeerLipZigTltYUhWgomfxHesgPmmoyie2YVLcbiNLOxnaVw3OQeaaNOjrI/nSheNS/TZWN2r6X+JZnosFpd' +
  'YN/xSgYbmvNahZqpuXoJUdtuNrxrV/zPhmTZxbYEX+u/h/YbZQYXQe6z/sXeGRizaMLxP/n/hTNfiiJnlfUzeclfMXcYIbMfetpx' +
  'HTcbYIaauK6lZlVbgndNZaxcnZ5RRolcJmrvLwmUsoGj4rbdcju0O0PJYkhFplwPlneXjTQ/nZSYm9ql/KMqZYMhUrLtklSjKnxp' +
  'QUVjv5myLWeaWVgfwQrgTXLOS/KVNYUZnoxOMqjgNoSaTvkQfjNSsJWSRmUog/McnhicnlnXzrSdcgjfbbcCprtoxTFriiHokwU/' +
  'lmgkLo/hbdVns+c+CetcoRmxbT2limncbsqVRaunxZ3LSobkKWmJNvyVkmUk/OPYZwjsUtYKabgPjd+M/vOPRSa/JQWqy/qYwKMo' +
  'fkFxfxL92iklUt+kdSeo13k7LKiheMwfQKp0XmQNh8QRetydno6KUiNXNRrZO5xhdhYK5aeMfvxVa3CZebjXfgyVnraXUXSqfUav' +
  '1crefKNqggGqhfK2eahiTm2eYidseiZWyPSOQRSWWRceTSVVPeQNRVZVffiUuTXUfqc2S2aQeH5R5LPPYQswgcPNYXZMbjiPcnKd' +
  'iLe/RQaOnl5YsRNgWfNjvMTpRPhoKUsTaNUmpxcrFSdeXJeerKipZigTltYUhWgomfxROdRLYnpzY03QSPdmtILXgftYa4LQeaaN' +
  'OjrK/nSheNg/TZWM2r6W+EThimMkXTQ/rWbTVgpQVcTkkojjJLnllJjpUN/rbZeLjpTZTV2l5Z+aWZRTSRQ71guQXGYQ0XQPza/p' +
  '/jTNfiiJnlfUzeclfMXcYIbMfetpxHTcbYIaauN6lZlVbgndNZaxcnZ4PRkhYNinrHsiQokQfznXYQfqwJwMHYkhKpmwOlneXjNQ' +
  '/nSiYn9ql/LMjSRPaMkLmdejbVgqiQNTcnxfrWmacUpbl1UwmNRQOU/KNRNZOsu2MLpifMnhZSujPeiORrLVROllnf/Ncnhicnln' +
  'XzrNdcgjfbabCprtoxOTnfeIlhtP/hidgFl8dYVeko6e7DSpYkQitXTyhWijYTomVQWXjtezFXtgoPXXZPz2TRrVo/XOPe0ZwYxW' +
  'VMZeVUU8T/tVPJiS/RKOov/ouuRLnejEwewK81hjkTs9jcedn02j6MLUhdMvfNNo0XTQOg8QRetycnn6JUhPXNXqZN4xhcgYJ5Zd' +
  'LevwVa3DcUeTaii1YqudaXaJtiSdy4euhiNMpffEpgeN0dZghSl1dWhcrdhYVyPSOQRSWWRceTSVVPeQNRVZVffiRuQccwpU1g1o' +
  'FdM4g5UQJklrvmuPXcVjLltsMnxIcsZc/SVkJxv/b2KHxnvM0/VP5QZx5Rz9WTOW35/fgJNqeSFrX4Rw2YcYhy6eVVWh1cs/RhrZ' +
  'Kfgoyui2QkNulsMHXiTPjw3TWeddQMv3F/zaeqTs/YaPe/3/K/OUde0VgUJN/fkgIbagVXbNggcxxLLnllJOpjN/rbZdMjoSZSU1' +
  'l5Z9MVYRVUOUvp1iTUJPYpXRPnV/d+XTLfiiKnlfUzeclfMXcZIbMfetpxKWgfbFeeyK+ocpZejqhQcV0grd8NSxtMJuz4K4iLix' +
  'Vs/zURYij9S9PMfvsJ0b7JwxpSubI/dVtSx/1w/RTnUSQXFeRiXesfdi/6QNaX//jqWsqmcwsr8sisddBnl/VcfWjlz09KPZbqNy' +
  'scW5uPosYN2WOJRcwxp/LdojjdomoY0tTedhkgccdCrsuqyKTrRUFplxS/dYWYSbgSRVios+c/PR3PjOY6OPjYiVdTR20QHa3x6h' +
  '/LSmZiJy2RJ//YifVz/cPQXnj7MmSUTUZTcW3Q/pQJMdT/OLPkr7jqpWP0rwC9s9M//uxxg6/eprr0//w/MKhgdLvePMozWlPOg7' +
  'PQdsxcmn5FVoWeJexfN/4njnfQ/gkOa23bh+CYcahWeexUmqZWTWRpeTZu0aqdeWK1qqC0sqP/ocrtYx/pZsn3psjZyPSOQRSWWR' +
  'ceTSVVPeQNRVZVffiTkWNWmfZsXrVQOMuSvRNObLilclNNXWZMajhOcnKciPe/RQaOnl5YsQNgWeMjvNToRSgoJisTaNTmoxcqFS' +
  'deXJddqMioYifTksXThVfnmexPYiESddfplptZbSlcjRMTneUanuNPdZZMNiqJ+mRgdMf/SYVR1q5V9FThimMjXSQ/rVbSVgpQUb' +
  'TkkojiLLmklJioiM+qbYdMjoSZPU1l5Y9OVZRVUWUwp1iTUJPYpXNLnV/d+XTNfiiJnlfUzeclfMXcYIbMfetpxHTcbYIaauN6lZ' +
  'lVbgndNZaxcnZ5NOieVKfkpJpfNlhOdxkVWVcnuOuOKUgdJlisLhjbTfPM/kVeUj5mi/MQhQPPYKiSkbchZTeogOLYalvdpZePXY' +
  'WecVKodVULYW/KPXSZXkXuNNpifKnRZSujPeiORrLVSUllnf/LcnhicnlnXzrSdcgjfbbcCprtoxLOgXXIdalL/abVZPd0WRTXch' +
  'zXzDdtbSSawWW2kZlmMUsaZTZtmVh2JPlYhJfjSKsvYhjRh/PRVWtgpVqdXWWWVfZ6W/rNLJgV/RIRmt+mssOLnejEwfwK81hkkT' +
  't9kceen02j6MLhhdMvfPNo0XmPOg7PRRsycmn5JUhPXNXqZN4xhcgYJ5ZdLevwVa3CYcahWeexUmqZWTWRpeTZu0aqdeNMpffEpg' +
  'eN0dZghSl1dWhcrdhYVyPSOQRSWWRceTSVVPeQNRVZVffiPlQTXngHVUsfQZPvXwMVPccimUmLOYXaKbkiPdoKdjQf/SRbPom6Zt' +
  'OOhXfOkwPUpSNhpIjtUSOUnqydsHMfgZLfgsKkrakiNmuZVTYiqogzKceeJQkmwsw0WhNsZqLROueehO1PQebaOPkrK/nJiTOh/U' +
  'aXT3r6X+EUjjnNlZUR/sXcUXhrNWdVllqkkLKmkkIioiM+qaYdMioSYSU1l5Y9VdZZcUdc3x9qPbEXNweWOvd/l/fTNfiiJnlfUz' +
  'eclfMXcYIbMfetpxHTcbYHaauN6lZlVbgndNZaxcnZ5NQjgXLhmqJrhPnjOezmWYXepvJvMKUgeJmisLijbTgPM/kVeVj5ni/NRk' +
  'USSbOlSnefkdFhrkRPbdpzgsQbZUVeRZqalaSRKVT/LTUOPUhirQNohfLnhYSujPeiMRrJVRUllme/NbnhicnlnXzrRdbgjfbabC' +
  'prtoxLOgYXHeamM/abWZQe0WRTXchzXzCfudpVoycV3mTnodTtsaTXvoyj4LRnajLhlTJtwajlPi/JSXYuhqXrTRTUZTcW3U/pQS' +
  'MdJ/ONPjr7jqpRLnejEwewK81hjkTs9jcedn02j6LIiieNwgQOp1YnQPh8QPetzdno6JUhPXNXrZO4xhdgYK5ZdLevxVa3CaecjX' +
  'ggzVosSYVYSrgVbw1csfgNMpffEpgeN0dZghSl1dWhcrdhYVyPSOQRSWWRceTSVVPeQNRVZVffiZxQObzsXjR4rcYO7V8MPHWefc' +
  'RXPGaZbNdlkRfpMfkRh/TTcQpn7auPNkaiQnzOXsVWksImwXeRJqt1guFcnVaJno0OsebsUWu2UMrgqywo7GOiROedX3z47bRSnc' +
  'xRNQnXiV18GSgdcORmtK/pVkhNj/WTZV5W8Z/GVjjoNlZUS/sScUJhrRWdVllqkkKLnllJjpjN/rbZeKjpTSTV2l5Z9YTUMSSUS/' +
  '8/YiTIdc7pONmV/k/NUOgijKomgV0fdmgNYcZGcNffupyGSgfbIeeyL+ocpTejqhLcd0frd8JQWvfMwk5N6je2iMd/1QfYtj+I+N' +
  'JWhfJnjtNjkcVhLN/lWfWk6oj/LNjTRJaNkUmTejcVgqjQOTcoyfrYNQLbtqP5f0qfhNOV/SPWXdKwZ6NKtmjLTlKTynRiXSVvPR' +
  'VYpprj/LbnhicnlnXzrRdbgjfbabCprtoxNPhRYHebmP/bcOaQf1XSUPdi0Y0CgwfrOpzeV5nlodTXvtcSdxqzZ5JRuiqIctRI14' +
  'iqsUq/WPeg2pyUzYOccLMlQ/Z/dYRTdW/PKMsz/dyySOsjoC1j1L/6mopYx/ohjis57o/NIiieMwgQKp0XmQPh8QSetydno6IUhP' +
  'XNXrZO5xhdhYK5aeLevxVa3Aotqymai/W36pmgmh5vZi//r6uaLMpffFpgeN1dZghSl1dXhcsdhYVyPSOQRSWWRceTSVVPeQNRVZ' +
  'VffiUxcUbzhT5NaWOlL7R8MSIopvWZgQTfeZGirpJkvOkqNm/UYiWvt/g0NOhXgOkwOQqSMipJUuUcOVoqzesEUfhUMggtNkrbkT' +
  'VnvaRjYiqWhzKTlcOgprifi5XRHZdvONP0qamzfOPeaZNOjrJ/mPheNg/TRWP2r6W+EUjjnNlYUR/sXcUWhrNWdQllqkkLJnklJi' +
  'oiM+qbYdMjoSZSU1l5Y9bknPWikU+4/iQYHdd3XLJck/X/QUOgjkLpnUV0gdmhNYdaFdOgfvqzIUdcKJbbvO7mamWchoeOabydoa' +
  '6GSliZMjosKtjRplRU0oYaZgrxMxRJdpbHuq1MqrjUoMV/sZnOr/vV/JSjSRLaMkUmdejbVgqiMMacnxfrVmYPJpmk1TZebYJYb/' +
  'PRUSNfstaOL3weU2wnR8yHswMg5OYPTiz1d/NbnhhbmknXyrRdbgjfbabCpqtoxLLgYXJeamO/abWZQe0WRTQdhzX0CdtXbOmVbX' +
  '2kilmcbsqZSVanwi2GRnbjMilQKuxbjlUj/SOXZvirXsZaZTfZic9a/vGPMjW/UOJqx/bwvMMofkDxgxL92illUu+ldffo13k8MK' +
  'hgdLvePMozWlPOg7PQdsxcmn5HUiPYOYrZO5yhdhZK6aeMfwxVb3CTebVXUgzVoraXVXSqgUaw1crfgNMpffEpgeN0dZghSl1dWh' +
  'crdhYVyPSOQRSWWRceTSVVPeQNRVZVffiTwPadygT4d3hHLR6T7QdJZWuxoxNMbacOemlSgqLglKi/UOdLqo8bvRQwmuGz/MS4hQ' +
  'w4My8RgQW25/U7IPbwoJev8Kj6PzxSb+UOycxl3h/KWfRKUaR0d14YeSZnjKMViZUVgkQYmbaOWrzG/XPqmIp/RhfT/z/f/Bl348' +
  'RltoX//Ywoh2/fTca6l+44NIpnoGlrlP/tebgMlrVcVX4o8b/abgOiSRb93/hcRIVSXkPJgc/d/QVNhkkHqohW1geniOZebHdMhg' +
  'wr0FajZfJhh1P/sgsSinukLgh4jug/RUokbMlrvHwlUsoJj3qbcbju0J0SJYkhFplwPlmeXjNQ/nYhYm8ql/RQpYXEgTqNsjkpiN' +
  'mwXWTZiu4lxRnYVQXcd2ZemZXMWX/KTJQYOte3RKtmkQsmdRzRTImSWwPaWMqqUj/OdoijdomoY0sTedhkgcbcBqsupyOOjbaEhd' +
  'pP/deZcTh3ZRWafk2a2Fc4hzPU7ZM/wahyVT31gLR5c8t/HO6t2Jg4XL//U24Y1/QOke/19d+TPXbhQke/T/wLHUVU/WNRry/Xxx' +
  'QLvmrF4m4L/9pssK0/sZmmv8+r/OLjifMxgRLq1YnRQi9JSfuzeop7IUhPXNXrZO5xhdhYK5aeLevxVa3EUWPnbYV3UsZWOZTWvk' +
  'ZS05QwjkONqggFqUfJ2eahiTm2eYidseiZWyPSOQRSWWRceTSVVPeQNRVZVffiUoZSEqjdvbvTOcVyazQYMWflpgpLMSfiPksqQO' +
  'wNlrTn/TJSVwu/a1PKcQrNw8TV1Jft1Qv5cUPPz1+p3LWaqaFpq2Lu1kusVw5jUtKs0yU9KYiWQdceXkpsYaMkbiJJZnViRmtIWl' +
  'agRHqxL/tZolRn/XZOZ9y/d/IRqqbOsObO/zSjOToyKVkVssxarKLnllJjpjM/rbZRLjpTZTV2m6Z+ZcfRKadb2w8pabFWeweNTu' +
  'c/k/PVPhkkHpnhN1genhOZebHdOhgwr0ITWjgGii2M/ZatdiouZNhR5kvh/PQwsMNty3Q3eI0wOr/ySfQO28V8NRSwtL1ijMjzbM' +
  'iYG/zaufy/2x/GRmVTQTU5XfkaeXY1/mJPoW8/dpQlXfSoZa0kvJLRQSP/PONdhert1MShusH0uXQ7hWbvVQ4TRKTyyzT/Nbnhhb' +
  'mknXyrRdbgjfbabCpqtoxKTdWQNxXdO/RcNafd/TPLrwc/U/MVzduHt3VL8rogtZcyxOIW0t3a9JMyldJXwOM58egwQd/YPSj5t1' +
  'W2ZhUVZgpP/h/2SfIqU/LLKx4/w32QQypuC7q7L//svvZ4/vnppy//u/HTuuqL8sZP1/UzJYt/cLd5/p0h/IXlPbMUucK81UgkcN' +
  '9dhPiz0YP6EbgdlMhi0PptcOWZUshRcx3etghONqfgEphfK1dahiTm2eXhcseiZWyPSOQRSWWRceTSVVPeQNRVZVfficwXLWzsT4' +
  'T4qYkP7dgGPLYoXyXxQKYXZNbjiPdnKdjNf/RRbOnl5YsJNiYgOlxMVqTUiqLkuVcNVoqzesIHfhZMTgtLlrbliVnvaWjYiqVh0O' +
  'SkLNWhe0w15WeKaivHRYzpvmz6OPeaZNOjrK/nSheNU/QZWM2r6W+FVjkoOlZVS/tXdUXirJWeVmmqlkNItrrIovpN/xhfjOXWVT' +
  'Ya7r/T/RgjNXQgf60/fLeGYOzPXRyg/a/cTNfiiKnlfUzeclgMXcZHbMfeupyIUeTZJcKwO7manXchofOabydob6UIwsjHty3I3t' +
  'c0iQr/ydkSr28P8JNYOhJplvNPmeXjSQ/nYhYm8Ul/LQjSRRaKkTlddjbVMqiPNabnxfrWpdcjson4QzoQfLWT/IHUckUvw5RX0c' +
  'qGztkM6vLptMd2MZdfdwyZ/KcnhicnlnXzrSdcgjfbbcCprtoxWXxpoFvr3M/rsnjFv/nfkcty/o/CfudpOoyRS4mjnoddcsaSRv' +
  'oyj4JUxktNrvUG47YtvSs/YOhR4s0WfUdKcibka/c/xKXNmY/MOJsz/rydMMofkExfxL92illQt+ldffo13k7LJiiSNwgQOp0YmO' +
  'Ph8OSetydno6HViQYOYraO5yhdhZK6aeMfwxWb4DbgdlZhi0QptcZWZUsNWSx3etghNMpffEpgeN0dZghSl1dWhcrdhYVyPSOQRS' +
  'WWRceTSVVPeQNRVZVffiQgSPSjcVoToaMUNrTrNQKXYehYhPNXWZMajhOcnKciPe/QQaOnl5XrQNgWeMjvNToRSgoJisTaNTmoxc' +
  'qFSdeXJddqMioYifTksXThVfnmexKSdRMXXZjfjnTVNfWdLMTiYdUhoNPdZZMNiqJ+mRgdMf/SYVR1q5V9FThimMjXSQ/rVbSVgp' +
  'QUbTkkojiLKmkkIioiM+qaYdMioSYSU1l5Y9aUYRUTVUvp1iSTHOXoWQOnV/Q9WTNfiiJnlfUzeclfMXcYIbMfetpxHScbYIaauM' +
  '6lYlVagmdMYZxcnZ4GQjgXMhmqLrhPnjPeymWXXepvQvOJUgeJmisMijbTgPM/kVeVj5ni/KRhQPPYLiSkbchaTeogOLYamwdpUZ' +
  'XTTcZYoZjZRQIUS/LSTRVSfhpPMoheLnhYRtjOdhNRqKURTlkme/LbnhicnlnXzrRdbgjfbabCprtoxMNgXXIdZlN/ZbVYPd0VQP' +
  'XcgzXzFWmUhNfpUPvdbefVUljSMSmfpavJPlYhJfjSKsvYhjRg/PRVWsgoVqkLddjFmg/J/yacVPc/YZYe0/dzzRLnejEwewK81h' +
  'jkTs9jcedn02j6MKhgdLvePMozWlPOg7PQdsxcmn5JUhPXNXqZN4xhcgYJ5ZdLevwVa3CYcahWeexUmqZWTWRpeTZu0aqdeNMpff' +
  'EpgeN0dZghSl1dWhcrdhYVyPSOQRSWWRceTSVVPeQNRVZVffiZzSMV2aU7RltQRK+Q+UWJkWZ1XjOJbadNfnlJgrNhmMi/VSeSrp' +
  '9cwPPqgoGt5JPybVdyPs2dbXQwz7m1FTdchKooaLbzXsqXv3iLrgqZdp7NNcOOVRTmib/TTRgQWbKSeUdtknNKjTfOTowO/sNmjI' +
  'l/YebR7w/b/KQVcuGsgbP/zejbUbyYOkOWsxrrNLomnJkqkM/scafOkqUTUK3n7a/YOPQUOWR/7/fYSKTP7pTN5T/j/XTNfiiJnl' +
  'fUzeclfMXcYIbMfetpxHTlWUJRj3O/taudjovmKhX5kvi/LNplSMXrwMwmVtpOk4rTdckv1I1KHgscNfu4ItvdfrTY/wQqce/yu/' +
  'IIqZYNhSrNtklqjUaxpNUhjv5myVcURRbUTlcabRSOVO/TUQNQOXXhMOuTkRsmXXzoSjnJWwHWWVqqsk/LbnhicnlnXyrRdbgjfb' +
  'abCprtoxPMrciHolwL/lmhaKp/hceSns+S+DV2bjMv5VN/tguvUg1zeTf2v5i/ITzXvKeySI69avcav/cMjU7h3T4UZVIiRlf/X/' +
  'yPQImP/XPRs0/szyUKtkqE3l3I/7nqrZz/qjlkt79q/OHlkhPziTKs3apTSk/JUhw1gqr9JUhPXNXrZO4xhdgYK5adLevxVa3BWn' +
  'ksgpp8Rx0jgeYR0pZX5+a1opLMpffFpgeN1dZghSl1dXhcrdhYVyPSOQRSWWRceTSVVPeQNRVZVffiTWNXeuOPzZzdMPO2X3PUOZ' +
  'QbtUsNPZYbOcljQepMekMg/SScJpn7RtQJtjrOw8NT1eVe1Lg5HbaVe2+p3FOhibMVWuNmTcmXNowbXlZjrqi1JWnRMWealz37SV' +
  'PzWWLNPhdjhk8QUieeMSnvK/rWliHk/XdaN6v+Q/FUijnNkYUR/sWcTOhqOVdUllpkjIMghyJw2wK/4cmaLw1amcU/y/c/YcRXRY' +
  'aL/6/zWRLLj5dRL4R/d/VTNfiiKomfUzeclgLXcZHbNfeupyGZiheLgg0J/rerbhmtjLWf3itQ+MJpmcOmswIxmVtbMk4rcdWkv1' +
  'L1JHamjMrZxKnogZlQS/pUjao+sn/IImVTPdPnOoggleUitlSOdeq0XtSmkQceUl1lwlJOKYc/JffOhfsu2SJ1ufG0ulQ7wPghKe' +
  '4Siegyyhd/NdpjkepnpZ1tKfeilhUcdDrtvqzJOiMZLgcoM/cdYbNg2YTVZej1Z1HQ1kwKY4cIisZiuTj0aeZP2b4q+JJjiZMkch' +
  'OindigQh/JUiZj09Z+gUIQgTWU/U/2RLVqM/LTcx4/w32LNpTlFyNyM+2ilmUu+legfp24l8PIlWhKzjUKt4bqUNk/RVix2grs+G' +
  'ViQYOYsaP5yiehZL6aeMfwyWb4Igkiqemn5cuyhKGeZxmKh28jylmKMpffFpgfN1dZghSl2dXhcsdhYVyPSOQRSWWRceTSVVPeQN' +
  'RVZVffiTyOPc0tS5N5VMZM8Z9NVKjpwdazOPZYTMclUQepMekMg/QPcMpn7auPWpfoWs4CcxabpxOY1cbWUvy6l0HPWiSLhhuKms' +
  'cmjMowbXkZjrqiXKa0WIckYqpr+VTOje0INg5fqZq/IThedRSnuK/qWlUJk/XdaP6u9a/HWkkpOmaVT/uMdVRjsJQeWnmrlTKR20' +
  '0Id4hN/6fXdMj3MTdT/i/Z/hRcPhWUh///4WQJFa+fbX9P/z/ePOgijKomgV0fdmgNYcZHcNffupyHTdbYIRbvN6lZmVbgneNZax' +
  'cna5PRrbZKotyNyoXvcVm6tVaelw3F3MLYkhKplwPlmMXjPL/nYUUm8ql/LKkTRJbNlRmeejcWgrjQObcoyfrQbbTXscV4ozSWNT' +
  'RQ/FdUWeavw5KOsliPrlcSxnOhlRVuMOVKooqi/NbnhhbmknXyrRdbgjfbabCpqtoxTHxgoOur2H/rdmqPu/nckMty/S/BmhXbZv' +
  'eda/tduhbfkziYcgveq/UPxktFdveK47OtvWU/Qdci5e1T2cLTaUWZg/U/yZbRnQ/ERRt0/szzRMnekDxfxL81hklTt9kdfen13k' +
  '7NLllhJzTTKs4bqTKk/TVhw2grr9IViQYOYsaN6yieiZL6beJfwyWb4Dkpduiqr9gz2RiYiI1qfl6/n2pqINqggFqhfO2eahiQm2' +
  'eYidseiZWyPSOQRSWWRceTSVVPeQNRVZVffiWqXZWslSxdxkFeS0Z1LUKhhorirNVURUTdtsXYxIStaY/YIQVxa/beXXqMoKt5NU' +
  'yPcqyTs2daGdwy7m0JYZZdGTRwKoueolQYydZnbltsk3IZaVQbikuquyagLahoOJXOjofszOThedREmuN/qVlhRk/XVaV5u9a/JT' +
  'pquQWMHP/zSSadoxYTkXsswrqLKmkkIioiM+qaYdMioSYSU1l5Y9UehSNWfd4y+rJdNYgyLRLwT/m/gTNfiiJnlfUzeclfMXcYIb' +
  'MfetpxHTdcYIbbvN7lZmWbgneNZaxcUa5MJvrRNYx2UedLzWXd+xiKdp07X7LQPsaGft4StumSUbM/vVqTf/yt/TTYLJUZWgNkVU' +
  'YUZVeTRNZrWlifYdbWXgdcscncVTMYW/PVHJYWjltKXzsQNeTjW4uLosVJ1VSPeeaxp/NbnhhbmknXyrRdbgjfbabCpqtoxONdQf' +
  'HYa0Q/gTkPbW/ONXlbv/c/IS0evIt3RO9dSstjWzZVKW0t3b9LQiZaKZfMK69acxNW/YRXW7u3j4TUTUZTcW3L/oQSMdT/OLPjr7' +
  'UppMLnejEwfxK81hklTt9kcfen03k7MKhgdLvePMozWlPOg7PQdsxcmn5GVjRZPZsaN6zieiSL7bfNgxyWc4CYTaiWffyUnqZWUW' +
  'RpfTav0bqefMNpffFpgfO1dZghSm2SXhcsdhYQyPSOQRSWWRceTSVVPeQNRVZVffiSsTYeunhzSzmFgO2e3KTNjjptktNNXWZMbj' +
  'hPcnKciPe/RQaOnl5YsNOhXfNkwPUpSThpIjtUSOUnqydsFSdeXJderMipZigTktRUhWgomfxIbvbQqpr1x25PcOxovFOmlqvmj6' +
  'NPdZZMNiqJ+mRgdMf/SYVR1q5V9EUijnLkYUR/sWcTWhqRVdUllpkjLKmkkIioiM+qaYdMioSYSU1l5Y9cTkPMNhW71/uUfKOj0T' +
  'KQzW/p/iTNfiiJnlfUzeclfMXcYIbMfetpxHScbYIaauM6lYlVagmdMYZxcnZ4LMieVKflpLqfOmiOdTkVWVdouPuLKVheJmisMi' +
  'jbUgPN/kVeVj5ni/MRhQMPYLiSkbchaTeogOLYamwdpVfdPZifeuKpLMVNaY/MXVUaYlnvPMoheLnhYRtjOdhNRqKURTlkme/Nbn' +
  'hhbmknXyrRdbgjfbabCpqtoxKNgXXIdZlN/abVYPd0VQSXchzXzFXVQiOgqVQwecfgWVmkQNTohqbwJNmZiKgkSLsvZikOh/QRWX' +
  'thpWqaUTTZPcW3T/oIRMdS/OPOjq6ippNLnejEwfwK81hkkTt9kceen02j7MKhgdLvePMozWlPOg7PQdsxcmn5JUhPXNXqZN4xhc' +
  'gYJ5ZdLevwVa3CYdaiWffyUnqZWUWRpfTZv0bqefNMpffEpgeN0dZghSl1dWhcrdhYVyPSOQRSWWRceTSVVPeQNRVZVffibrYadu' +
  'mgzNzZMfP2S2HQMicpsOsNMYXZMbjiPdnKdiPf/ORaOnl5YsLNgWfNjvOTpRShoKisTaNUmpxcrETefYKefrNUpZjgUltYUiWhon' +
  'fyQSLbMOhjtTuxOfVpgnIResWneryNPdZZMNiqJ+mRgdMf/SYVR1q5V9EUijnMkYTR/sWbTWhqRRcUllpkjRKursGpwqJ/yigkLq' +
  'vZgZb8s/U/idhSNYZc4x+TNcGXgxWOKvd/l/fPNfiiKnlfUzeclfMXcZIbMfetpxHScbYIaauM6lYlVagmdMYZxcnZ4NRkhYIinr' +
  'IsiQokQf0nXZYfqwLwMKUgeJmisLijbTgPM/kVeVj5ni/FVoYWMfRpSriNohalvoOTfht3kwRhfbclWgxhshZYNWa/DabRdaopyN' +
  'NohfLnhYSujPeiKRrLVRUllme/NbnhhbmknXyrRdbgjfbabCpqtoxQIneePkgsF/hicgNk7dXZejo6e6DcsanKlvaT1jhklbarpV' +
  'SYslvg1JQmZiKTkOLsvZikSh/QRWXtgpWqZTRSYRaV1S/nOQKbR/NNNip5honRLnejEwewK81hjkTs9jcedn02j6JMiieNwgQOp1' +
  'YnQPh9QSetzNoo6JUhPXNXrZO5xhdgYK5adLevxVa3CYdaiWefxUmqZWTWRpeTZu0bqdeNMpffEpgeN0dZghSl1dWhcrdhYVyPSO' +
  'QRSWWRceTSVVPeQNRVZVffiRjQKPmfYrWrdPLOuWuQTNabhkVkNNYWZMbjhPcnKdiPe/RQaOnl5SsQTlckGo0PZuWImtPYyZgSTs' +
  'u3iwGUTSZIQfsMkqakhVmuZViXhpogzOakIKeegqmquUXUmdkNJapfkbovNRfTUNJksL/oTUfOh/USXT3s7X/FThimMjXSQ/rVbS' +
  'VgpQUbTkkojiNIommKkqkL/scaeNkpQaQW3m6a+gbSQTSba1v7oUNKTdvcIKtb/j/dTNfiiJnlfUzeclfMXcYIbMfetpxHScbYIa' +
  'auM6lYlVagmdMYZxcnZ4NOieVKfkpJpfOlhOdxkVWVcnuOuNLVheJmitMikPUgQM/kWfVj6ni/KRhRPPYLiSkbchaTeohOLYamwd' +
  'pNbZUVebTqalaTRJWU/JTRSWUhjrQNyroJwriO3tMnrJb0MWbduuwo/NbnhhbmknXyrRdbgjfbabCpqtoxLIhYYJeamO/bcWZQe1' +
  'WRTYdi0Y0FWmVhNfpUQvdbefVUljOMTngpbvJUthcHoTaS03hpXap/KRdP1oxdyZNSTYSbV2T/nPRLcP/NOOiq6ipoRLnejEwewK' +
  '81hjkTs9jcedn02j6MKhgdLvePMozWlPOg7PQdsxcmn5IXkSaQatcQ70jfjbM8cgOhyzId6DZebjXggyVoraXVXSTgUaw1creQNM' +
  'pffEpgeN0dZghSl1dWhcrdhYVyPSOQRSWWRceTSVVPeQNRVZVffiRjOSWmfYVWreOQLuTvKUOabhlUkOPZYbIckjQeoLekOg/OSc' +
  'Npm6ZtNPiYhPlxOVrTIjqKkuQcPWorzftGSdfXIeerNjpZigTltPUhWgomfxMNhWKTbdnjosQZQkaiMNOmciZmtOQebaOOjrG/nS' +
  'ieOh/UZXS2r6X+GUijnLlYUR/sPcUQhqOWdUlSqkkLKmkkIioiM+qaYdMioSYSU1l5Y9fadWZMaZ0u6nXYDUctbVUsa/i/cTNfii' +
  'KnlfUzeclgMXcZHbNfeupyHTcbYIaauN6lZlVbgndMZaxcnZ4ORkhYHinrJsiQokLf0nXZYfqwRxOOLliKqmxQmnLPkNR/oViZn9' +
  'rm/OPnGVQeQoYqhinfVkumUKTgr1jvUecTYhRctdodVRJYW/MWXHZXkluXOwpmEupQO1rWlpPZyScPbssum/NbnhicnlnXzrRdbg' +
  'jfbabCprtoxMOhYYJeamI/acWZQe1WRTYdh0Y0EcsRnPlvaP1jhklbarpYJYslvg1MSobjHimJLuxbkmUj/STYZvirYsZTRSYRaV' +
  '1S/nOQKbR/NNNip5honRLnejEwewK81hjkTs9jcedn02j6NKjjfOxhLPq2ZoRJi+OTfu0epp7JUhPXNXrZO4xhdgYK5ZdLevxVa3' +
  'DZebjXggzVoraSVXSqgUbw1crLgLNqggEqhfN2eahiTm2eYidteiZWyPSOQRSWWRceTSVVPeQNRVZVffiSlOUXohatYtfOZSwYwO' +
  'VEcdjndmPNXWZMajhOcnKciPe/QQaOnl5XrQNgWeMTvOToRSgoJisTaNTmpxcrFSdeXJdeqMioYigTksXTTVgnmexGddZIiikuqd' +
  'yegUqhoKNesjofszNPdZZMNiqJ+mRgdMf/SYVR1q5V9FThimMkXTQ/rVbTVgpQUcTkkojjJLnklJipiM/rbZdMjoSZSU1l5Y9WYc' +
  'VYXZYzt5mNXFSKsaUTrZ/h/aTNfiiJnlfUzeclfMXcYIbMfetpxITdbYIbbvK6lZmVbgneNZaxcna5NPieVKflpIqfOmiOdxkVWW' +
  'douPuMKUgeJmisLijbTgPM/kVeVj5ni/MQhQPPYKiSkbchZTeogOLYalvdpXcaVSfcarbmbTOFSU/NUVTXVijsPMoheLnhYRtjOd' +
  'hNRqKURTlkme/NbnhhbmknXyrRdbgjfbabCpqtoxMNgXXIdZlL/ZbVYPd0VQSXcgzXzFXmVhOgqPQwebfgVVmkSMTngqbwKPlYhJ' +
  'fjRKruYhjRg/PQVWsgoVpZTSTYSbV2S/nNRLcR/LOOip6iooRLnejEwewK81hjkTs9jcedn02j6KLhhdMvfPNU0XmPOg8PRdsycn' +
  'n5JUhPXNXrZO4xhdgYK5adLevxVa3CZdbiXffyVnraXUXSqfUav1brefKMqggGqhgP2eThiTn3fYidteiSP';
/** Frequent words, in order. */
export const frequentWords =
  'aaa aac abc abcd abcdef ability able abort aborted aborting aborts about above abs absent absolute a' +
  'bsolutely abstract acb acc accept acceptable acceptance accepted accepting accepts access accessed a' +
  'ccessible accessing accessor accessors accidentally according accordingly account accounts accumulat' +
  'e accumulated accumulator accuracy accurate achieve achieved acknowledgements acme acquire across ac' +
  't action actions activate active actively activities activity actor acts actual actually adapt adapt' +
  'ed add added adding addition additional additionally addon addons address addresses adds adjacent ad' +
  'just adjusted admin admins adopt adopted advance advanced advances advancing advised advisories advi' +
  'sory afaa affect affected affecting affects affiliates after afterwards again against age agent agen' +
  'ts aggregate aggregated ago agree agreement ahead aims aka alert alerts alex algorithm algorithms al' +
  'ias aliased aliases alice align aligned alignment alive all alloc allocate allocated allocating allo' +
  'cation allow allowed allowing allows almost alone along alongside alpha alphabet alphabetic alphabet' +
  'ical alphanumeric already also alt alter alternate alternative alternatively alternatives although a' +
  'lways amain ambiguity ambiguous amd among amount amp analyses analysis analyze ancestor ancestors an' +
  'chor and andrew android angle angular animation annotate annotation annotations annoying anonymous a' +
  'nother ansi answer answers any anymore anyone anything anyway anywhere apache apart api apiname app ' +
  'appear appears append appended appending appends apple applicable application applications applied a' +
  'pplies apply applying approach appropriate appropriately approval approvals approve apps appveyor ap' +
  'r april arbitrary arch architecture archive are area aren arg args argument arguments argv arising a' +
  'rithmetic arity arm around arr array arrays arrow article articles artifact artifacts ascending asci' +
  'i ask asked asking asks assembly assert assertion assertions asserts asset assets assign assignable ' +
  'assigned assignee assignees assigning assignment assignments assigns associate associated assume ass' +
  'umed assumes assuming assumption assumptions assurances ast asterisk astral asymmetric async asynchr' +
  'onous asynchronously atime atom atomic atomics attach attached attaches attaching attacker attacks a' +
  'ttempt attempted attempting attempts attention attestation attestations attr attribute attributes at' +
  'tribution attrs audio augmented auth authenticate authenticated authentication author authorization ' +
  'authorizing authors auto autocomplete autofix autolink autolinks automated automatic automatically a' +
  'va availability available avatars average avoid avoiding avoids await awaited awaiting aware away aw' +
  'esome aws baa babel babeljs back backed backend background backing backoff backpressure backslash ba' +
  'ckslashes backtick backtrack backtracking backward backwards bad badge badgen badges bail balanced b' +
  'an band banner bar bare base based basehead baseline basename bash basic basically basis batch baz b' +
  'bb bbc bcoe bearer because become becomes been before begin beginning begins behave behaves behavior' +
  ' behaviors behaviour behind being believe belong belongs below ben bench benchmark benchmarks benefi' +
  't benefits best beta better between beyond bias big bigger bigint bill billing bin binaries binary b' +
  'ind binding bindings biome biomejs bit bits bitwise black blacklist blank blink blob blobs block blo' +
  'cked blocking blocks blog blue bluebird blueoakcouncil bmp bob bodies body bold bom bool boolean boo' +
  'leans boom bootstrap border both bother bottleneck bottom bound boundaries boundary bounded bounds b' +
  'ox brace braces bracket bracketed brackets branch branches brand break breaking breaks brian brianc ' +
  'bridge bright brightgreen brittle broken browser browserify browsers browserslist bsd btoa bubble bu' +
  'cket budget buf buffer buffered buffering buffers bug bugfixes buggy bugs build builder building bui' +
  'lds built builtin builtins bulk bullet bump bun bunch bundle bundled bundlephobia bundler bundlers b' +
  'undles business busy but button buus bypass bypasses bypassing byte bytes cache cached caches cachin' +
  'g calculate calculated calculating calculation calculations calendar call callable callback callback' +
  's called callee caller callers calling calls callsite came camel camelcase campaign campaigns can ca' +
  'ncel canceled cancellation cancelled candidate candidates cannot canonical cap capabilities capabili' +
  'ty capacity capital capitalize capture captured captures capturing card care careful caret carriage ' +
  'carries carry carrying case cased cases casing cast cat catch catches catching categories category c' +
  'aught cause caused causes causing caution caveat caveats cbc cdata cdn ceil center cert certain cert' +
  'ainly certificate chai chain chained chaining chains chalk chance change changed changelog changes c' +
  'hanging channel channels char character characters charge chars charset chat chdir cheap check check' +
  'ed checker checking checkout checks child children chmod choice choices choose chosen chr chrome chr' +
  'omium chunk chunks circle circuit circular circus cjs claim claims clamped class classes classic cla' +
  'ssroom classrooms clause clean cleaned cleaning cleanly cleanup clear cleared clearing clears cli cl' +
  'ick client clients clock clone cloned clones cloning close closed closely closer closes closest clos' +
  'ing closure closures cloud cloudflare cls cluster cmd cmp coalesced coalescing code codec codecov co' +
  'ded codeowners codeql codes codespace codespaces coding coe coerce coerced coercing coercion col col' +
  'd collaborator collaborators collapse collect collected collecting collection collections collector ' +
  'collects collide collina collision collisions colon color colorize colors colour cols column columns' +
  ' com combination combinations combine combined combines combining come comes coming comma command co' +
  'mmands commas comment comments commit commits common commonjs commonly community comp compact compan' +
  'ies company comparator compare compared compares comparing comparison comparisons compat compatibili' +
  'ty compatible compilation compile compiled compiler compiles compiling complains complement complete' +
  ' completed completely completes completion complex complexity compliance compliant complicated compl' +
  'ied comply component components compose composed composite compound comprehensive compress compresse' +
  'd compression compute computed computer computes computing con concat concatenate concatenated conca' +
  'tenates concept concern concise concrete concurrency concurrent concurrently condition conditional c' +
  'onditionally conditions conduct conf config configs configurable configuration configurations config' +
  'ure configured configures configuring confirm conflict conflicting conflicts conform confused conjun' +
  'ction connect connected connecting connection connections connects consecutive consequent consequent' +
  'ial consider considered considering consist consistency consistent consistently consisting consists ' +
  'console const constant constants constrained constraint constraints construct constructed constructi' +
  'ng construction constructor constructors constructs consume consumed consumer consumers consumes con' +
  'suming consumption contact contain contained container containing contains content contents context ' +
  'contexts contextual contiguous continuation continue continues continuing continuous continuously co' +
  'ntract contrast contribute contributes contributing contributions contributor contributors control c' +
  'ontrolled controller controls convenience convenient convention conventional conversion conversions ' +
  'convert converted converter converting converts cookie cool coordinate coordinates copied copies cop' +
  'ilot copy copying copyright core corporation correct correctly correctness correspond corresponding ' +
  'corresponds corrupted corruption cost costly costs could couldn count counted counter counterpart co' +
  'unters counting counts course cov cover coverage coveralls covered covers cpu crash crawl crawling c' +
  'reate created creates creating creation credentials credit credits critical crlf cross crypto css ct' +
  'or cts ctx cur curl curly curr current currently cursor custom customization customize cut cve cwd c' +
  'yan cycle cycles cyclic damages dangerous dangling daniel dark darwin dash data database databases d' +
  'ate dates david day days dbcb dbff ddd dde dead deadlock deal dealing dealings deals deb debounce de' +
  'bug debugger debugging dec decide decided decides decimal decimals decision decl declaration declara' +
  'tions declarator declare declared declares declaring decline decode decoded decoder decodes decoding' +
  ' decorate decorated decorator decorators decreasing decrement dedent dedicated dedupe deep deeper de' +
  'eply def default defaulted defaulting defaults defer deferred defers define defined defines defining' +
  ' definite definitely definition definitions defs degrade del delay delegate delete deleted deletes d' +
  'eleting deletion deliberately delim delimited delimiter delimiters deliveries delivery delta demand ' +
  'demo deno denote dep depend dependabot dependabots dependencies dependency dependent depending depen' +
  'ds deploy deployment deployments deprecate deprecated deprecation deps depth dequeue derive derived ' +
  'desc descendant descendants descending describe described describes describing description descripti' +
  'ons descriptor descriptors deserialize design designed desired desktop despite dest destination dest' +
  'inations destroy destroyed destructuring detach detached detail detailed details detect detected det' +
  'ecting detection detects determine determined determines determining deterministic dev devcontainer ' +
  'devcontainers developer developers development device dfa dfff diagnostic diagnostics dict dictionar' +
  'y did didn diff differ difference differences different differently differing differs difficult diff' +
  's digest digests digit digits dim dir direct direction directive directives directly directories dir' +
  'ectory dirname dirs disable disabled disables disabling disallow disallowed disallows discard discar' +
  'ded discarding discards disclosure disconnect discord discover discovery discriminant discussion dis' +
  'cussions disk dismiss dismissals dispatch dispatched dispatches display displayed disposable dispose' +
  ' disposed dist distance distinct distinguish distribute distributed distribution div dns doc docker ' +
  'docs document documentation documented documents does doesn dog doing dollar dom domain domains don ' +
  'done dont dos dot dots dotted double down download downloaded downloading downloads downstream draft' +
  ' drain drained draining drive drop dropped dropping drops dry dst dts dual duck due dumb dummy dump ' +
  'duplex duplicate duplicated duplicates duration durations during dynamic dynamically eacces each ear' +
  'lier early ease easier easily easy ebf ecc echo ecma ecmascript ecosystem edge edges edit edited edi' +
  'tor edits effect effective effectively effects efficient efficiently effort eight einval either elec' +
  'tron elem element elements eliminate else elsewhere email emails embed embedded emit emits emitted e' +
  'mitter emitters emitting emoji emojis empty emulate enable enabled enablement enables enabling enc e' +
  'nclosing encode encoded encoder encodes encoding encodings encounter encountered encounters end ende' +
  'd endian ending endings endpoint endpoints endregion ends enforce enforced enforcement engine engine' +
  's english enhanced enoent enotdir enough enqueue enqueued ensure ensures ensuring enter entered ente' +
  'ring enterprise enterprises enters entire entirely entities entity entries entry enum enumerable enu' +
  'merate enums env environment environments eof eol eperm epoch equal equality equals equivalent err e' +
  'rrno error errored errors esbuild esc escape escaped escapes escaping eslint esm esnext especially e' +
  'stablished etag etc eval evaluate evaluated evaluates evaluating evaluation even event events eventu' +
  'ally ever every everyone everything everywhere evil exact exactly example examples exceed exceeded e' +
  'xceeding exceeds except exception exceptions excess excessive excessively exchange exclude excluded ' +
  'excludes excluding exclusive exclusively excuse exe exec execa executable execute executed executes ' +
  'executing execution executions executor exhaust exhausted exhaustion exist existed existence existen' +
  't existing exists exit exited exiting exits exp expand expanded expanding expands expansion expect e' +
  'xpectation expected expecting expects expensive experience experimental expiration expire expired ex' +
  'pires expiring explanation explicit explicitly explorer exponent exponential exponentially export ex' +
  'ported exporting exports expose exposed exposes exposing expr express expressed expression expressio' +
  'ns ext extend extended extending extends extensible extension extensions external extglob extglobs e' +
  'xtname extra extract extracted extracting extraction extractor extracts extraneous extras extremely ' +
  'face facebook fact factor factory fail failed failing fails failure failures fairly fake fall fallba' +
  'ck falling falls fallthrough false falsey falsy familiar family fantastic faq far fashion fast faste' +
  'r fastest fastify fatal favor fbf fdaee feature featured features feb fec feccd fee feed feedback fe' +
  'eds feel feff felix fest fetch fetched fetches fetching few fewer ffd ffe fff fffd ffff field fields' +
  ' fifo figure file filename filenames filepath files filesystem fill filled filling fills filter filt' +
  'ered filtering filters final finalization finalize finalizer finally find finding finds fine finish ' +
  'finished finishes finite fire fired firefox fires firing first fit fitness fits five fix fixable fix' +
  'ed fixes fixing fixture fixtures flag flagged flags flat flatten flattened flexibility flexible flig' +
  'ht flipped float floating floats floor flow flowing flows flush flushed flushing fmt fns focused fol' +
  'd folded folder folders folding follow followed followers following follows font foo foobar footer f' +
  'ootprint for forbidden force forced forces forcing foreground foreign forever forget forgiving fork ' +
  'forks form format formats formatted formatter formatters formatting formed former forms forward forw' +
  'arded forwards found foundation four fraction fractional fragment fragments frame frames framework f' +
  'ree freebsd freeze frequency frequently fresh fri friendly from front frozen ftp fulfilled full full' +
  'y fun func funcs function functional functionality functions funding furnished further fury future g' +
  'ap garbage gate gather gave gen general generally generate generated generates generating generation' +
  ' generator generators generic get gets getter getters getting ghsa gid gif girl gist gists git githu' +
  'b githubusercontent gitignore give given gives giving glibc glob global globally globals globs globs' +
  'tar gmail gmt gnu goal goes going gone good google got gpg graceful gracefully grades grained gramma' +
  'r grant granted granularity graph graphql graphs gray great greater greatest greedy green gregor gre' +
  'p grey group grouped grouping groups grow grows growth grunt gte guarantee guaranteed guarantees gua' +
  'rd guarded guards guess guide guidelines guides gulp gzip gzipped hack had half hand handbook handfu' +
  'l handle handlebars handled handler handlers handles handling hands handy hang happen happened happe' +
  'ns happy hard harmony has hash hashes hashing hasn haste have haven having head header headers headi' +
  'ng health heap heavy height held hello help helper helpers helpful helps hence here hereby heuristic' +
  ' hex hexadecimal hidden hide hierarchy high higher highest highlight highly hint hints historical hi' +
  'story hit hits hitting hoist hoisted hold holder holders holding holds hole holepunch holepunchto ho' +
  'me homepage honor hook hooks horizontal host hosted hostname hosts hot hour hourly hours hovercard h' +
  'ow however href hrtime html htmlparser http https hub huge human hundred hundreds husky hybrid hyphe' +
  'n hyphenated hyphens icon idea ideal ideally idempotent ident identical identified identifier identi' +
  'fiers identifies identify identity idle ids idx ietf ignore ignored ignores ignoring iife illegal im' +
  'age images img immediate immediately immutable impact impl implement implementation implementations ' +
  'implemented implementing implements implicit implicitly implied implies imply import important impor' +
  'ted importing imports impossible improve improved improvements improves improving inadvertently inc ' +
  'include included includes including inclusion inclusive incoming incompatible incomplete inconsisten' +
  't incorrect incorrectly increase increases increasing increment incremental incremented increments i' +
  'ndent indentation indented independent independently index indexed indexes indicate indicated indica' +
  'tes indicating indication indicator indices indirect individual individually infer inference inferre' +
  'd inferring infinite infinity info information infringe ing inherit inherited inherits init initial ' +
  'initialization initialize initialized initializer initially inject injected injection inline inlined' +
  ' inner ino input inputs ins insensitive insert inserted inserting insertion insertions inserts insid' +
  'e insights inspect inspected inspecting inspector inspired install installation installations instal' +
  'led installing instance instanceof instances instant instantiate instantiated instantiating instanti' +
  'ation instead instructions instrument instrumentation instrumented int intact integer integers integ' +
  'ration integrations integrity intend intended intent intentional intentionally interact interaction ' +
  'interactions interactive interested interface interfaces intermediary intermediate internal internal' +
  'ly internals international internet interop interpolated interpolation interpret interpretation inte' +
  'rpreted interpreter interpreting interrupted intersect intersection interval intervals intl into int' +
  'rinsic introduce introduced introspection invalid invariant inverse invert invisible invitation invi' +
  'tations invocation invocations invoke invoked invokes invoking involved ios ipc ipv irrelevant isaac' +
  ' isaacs isc ish isn iso isolate isolated isolation issue issuecomment issued issues istanbul istanbu' +
  'ljs italic item items iter iterable iterables iterate iterated iterates iterating iteration iteratio' +
  'ns iterator iterators its itself izs james jan january jasmine java javascript jest jestjs jitconfig' +
  ' job jobs john join joined joining joins jon jonschlinkert josh jpeg jpg jridgewell jsdelivr jsdoc j' +
  'sdom json jsx jump junon just karma keep keeping keeps kept key keyed keyof keys keyword keywords ki' +
  'll killed kind kinds kit know knowing known knows label labeled labels lack lacks land lands lang la' +
  'nguage languages large larger largest last late latency later latest latin latter launch launcher la' +
  'w layer layout lazily lazy lcov lcovonly lead leading leads leaf leak leaking leaks leap learn least' +
  ' leave leaves leaving left leftover legacy legal legitimate len length lengths less let lets letter ' +
  'letters level levels lexer lfs liability liable lib libc libraries library license licensed licenses' +
  ' licensing life lifecycle lifetime light like likely limit limitation limitations limited limiting l' +
  'imits line linear lines link linked links lint linter lintfix linting linux list listed listen liste' +
  'ner listeners listening listing lists lite literal literally literals little live lives load loaded ' +
  'loader loading loads loc local locale locales localhost localized locally locals locate located loca' +
  'tion locations lock locked locks lodash log logged logger logging logic logical login logo logs lone' +
  ' long longer longest look lookahead looking looks lookup lookups loop loops loose lose loses loss lo' +
  'st lot lots low lower lowercase lowest lru lstat lte lts lunte mac machine machinery machines made m' +
  'afintosh magenta magic mail mailto main mainly maintain maintained maintainers maintaining maintains' +
  ' maintenance major make makes making malformed malicious man manage managed management manager manag' +
  'ers manages managing mandatory manifest manifests manipulate manipulated manipulating manipulation m' +
  'anner manual manually many map mapped mapper mapping mappings maps mar march margin mark markdown ma' +
  'rked marker marketplace marks markup martynus mask master match matched matcher matchers matches mat' +
  'ching materials math mathias mathiasbynens matrix matteo matteocollina matter matters max maximum ma' +
  'y maybe mcollina mdn mean meaning meaningful means meant measure measured measures mechanism mechani' +
  'sms media mediatype medium mem member members membership memberships memo memoize memoized memory me' +
  'rchantability merely merge merged merges merging message messages met meta metadata method methods m' +
  'etrics micro microsoft microtask mid middle might migrate migration migrations milestone milestones ' +
  'million millis millisecond milliseconds mime min mind minified minimal minimatch minimize minimum mi' +
  'nipass minor minus minute minutes mirror mirroring mirrors mismatch mismatched miss missed missing m' +
  'istake mistakes mit mix mixed mixin mjs mkdir mkdirp mocha mock mocked mocking mocks mod mode model ' +
  'modern modes modification modifications modified modifier modifiers modifies modify modifying module' +
  ' modules moment mon monitor month months more most mostly move moved moves moving mozilla msg mtime ' +
  'mts much multi multiline multipage multiple musl must mutable mutate mutated mutates mutating mutati' +
  'on mutually naive name named names namespace namespaced namespaces naming nan napi narrow nate nativ' +
  'e natively natural nature navigation navigator nbsp near nearest necessarily necessary need needed n' +
  'eeds negate negated negation negative negligence neither neostandard nest nested nesting net network' +
  ' networks never new newer newline newlines newly next nice nine nocase node nodejs nodes non none no' +
  'ninfringement noop nope nor normal normalization normalize normalized normalizes normally not notabl' +
  'e notation note notes nothing notice notices notification notifications notifies notify nov now nowh' +
  'ere npm npmcli npmjs npx nul null nullable nullish num number numbers numeric numerical nyc nycrc oa' +
  'k oauth obj object objects obligations observable observe observed obtain obtained obtaining occur o' +
  'ccurred occurrence occurrences occurs oct octal octet octocat octokit odd off offer offers official ' +
  'offline offset offsets often old older oldest omit omits omitted omitting once onclose one onerror o' +
  'nes online only onto opaque open openapi opencollective opened opening opens opensource opera operat' +
  'ing operation operations operator operators opposed opposite ops opt optimal optimization optimizati' +
  'ons optimize optimized option optional optionally options opts order ordered ordering ordinal ordina' +
  'ry org organization organizations orgs orig origin original originally oss other others otherwise ou' +
  'r out outdated outer output outputs outside over overall overflow overhead overlap overlapping overl' +
  'aps overload overloaded overloads overridden override overrides overriding overview overwrite overwr' +
  'ites overwriting overwritten own owned owner owns oxc oxlint pack package packagejson packages packe' +
  'd pad padded padding page pages pair pairs parallel parallelism param parameter parameters params pa' +
  'ren parens parent parentheses parenthesized parents parity parse parsed parser parsers parses parsin' +
  'g part partial partially participants participation particular particularly partner parts party pass' +
  ' passed passes passing passthrough password past pat patch patches patent path pathname paths patter' +
  'n patterns pause paused pauses pay payload pdf peek peer penalty pending people per percent percenta' +
  'ge perf perfectly perform performance performant performed performing performs perhaps period perman' +
  'ent permission permissions permit permitted persist persisted person personal persons phase php phys' +
  'ical pick picked picomatch picture pid pieces ping pings pinned pino pinojs pipe piped pipeline pipe' +
  's piping pkg place placed placeholder placeholders places plain plan plans platform platforms play p' +
  'lease plugin plugins plus png pnp pnpm point pointer pointers pointing points policies policy pollut' +
  'ion polyfill polyfills pool pop popular populate populated port portable ported portion portions pos' +
  ' position positional positionals positions positive posix possibility possible possibly post postfix' +
  ' postgres postgresql postlint postpublish posts postsnap posttest postversion potential potentially ' +
  'pow power ppc practical practice practices pre precedence preceding precise precision predefined pre' +
  'dicate predicates predictable prefer preference preferences preferred prefix prefixed prefixes prelo' +
  'ad premium prepack prepare prepared prepend prepended prepublish prerelease presence present preserv' +
  'e preserved preserves preserving preset presets presnap press pretest prettier prettify pretty prev ' +
  'prevent preventing prevents preversion preview previews previous previously price primarily primary ' +
  'primitive primitives print printable printed printer printf printing prints prior priority private p' +
  'rivately pro probably problem problematic problems proc proceed process processed processes processi' +
  'ng processor produce produced producer produces producing product production professional profile pr' +
  'ofiler profits program programmatic programmatically programs progress project projects promise prom' +
  'ises promisify promote prompt prone prop propagate proper properly properties property proposal prop' +
  's protect protected protecting protection proto protocol protocols prototype prototypes provenance p' +
  'rovide provided provider provides providing proxies proxy prune pruning ptr public publicly publish ' +
  'published publisher publishing pull pulls punctuation pure purpose purposes push pushed pushes pushi' +
  'ng put puts putting python qix qualified qualifier quality quasi quasis queries query question quest' +
  'ions queue queued queues quick quickly quiet quit quite quot quote quoted quotes quoting race rainbo' +
  'w raise raised raises ran rand random randomize randomly range ranges rare rarely rate ratelimit rat' +
  'her ratio raw reach reachable reached reaches reaching react reaction read readability readable read' +
  'dir reader reading readme readonly reads ready real really realm realpath reason reasonable reasonab' +
  'ly reasons rebuild receive received receiver receives receiving recent recently recognized recommend' +
  ' recommended record recorded recording records recover recovery recurse recursing recursion recursiv' +
  'e recursively red redact redirect redirected redirects reduce reduced reduces redundant ref refactor' +
  ' refactoring refer reference referenced references referencing referral referred refers reflect refl' +
  'ects refresh refreshing refs refuse reg regard regarding regardless regenerate regex regexes regexp ' +
  'regexps region register registered registers registration registries registry regression regular rej' +
  ' reject rejected rejecting rejection rejections rejects rel related relative release released releas' +
  'es relevant reliability reliable relies reload rely relying remain remainder remaining remains remap' +
  ' remember remote removal remove removed removes removing rename renamed render rendered renderer ren' +
  'dering renders repeat repeated repeatedly replace replaced replacement replacements replacer replace' +
  's replacing replies reply repo report reported reporter reporters reporting reports repos repositori' +
  'es repository represent representation representations represented representing represents reproduce' +
  ' req request requested requests require required requirement requirements requires requiring rerun r' +
  'es reserved reset resets resize resolution resolutions resolve resolved resolver resolvers resolves ' +
  'resolving resource resources respect respective respectively respond response responses responsibili' +
  'ty responsible rest restart restore restored restores restrict restricted restriction restrictions r' +
  'esult resulting results resume ret retain retained retains retention retried retries retrieve retrie' +
  'ved retrieves retry retrying return returned returning returns reusable reuse reused rev reverse rev' +
  'ersed revert review reviews revision revoke rewrite rewritten rfc rgb right rights rimraf risk rmdir' +
  ' role roles rolldown rolled rollup room root rooted roots roughly round rounded route routes routing' +
  ' row rows rpc rule rules ruleset run runner runners running runs runtime runtimes rust safari safe s' +
  'afely safer safety said sam same sample sampled samples sandbox sanitize sanitized sarif satisfied s' +
  'atisfies satisfy save saved saves saving saw say says sbom scalar scale scan scanned scanning scans ' +
  'scenario scenarios schedule scheduled scheduler scheduling schema schemas scheme schemes schlueter s' +
  'cim scope scoped scopes screen screenshot script scripts sdk search searched searches searching sec ' +
  'second seconds secret secrets section sections secure security see seed seek seems seen sees segment' +
  ' segments select selected selection selector selects self sell semantic semantics semi semicolon sem' +
  'ver send sending sends sense sensitive sent sentinel sep separate separated separately separator sep' +
  'arators seq sequence sequences sequential serializable serialization serialize serialized serializer' +
  ' serializers serializes serializing series serve served server servers serves service services sessi' +
  'on set sets setter setting settings settled setup several severity sha shadow shall shallow shape sh' +
  'apes share shared shares sharing shebang shell shields shift shifted shim shipped ships short shortc' +
  'ut shortcuts shorter shortest shorthand should shouldn show showing shown shows shut shutdown siblin' +
  'g siblings side sigint sign signal signals signature signatures signed significant significantly sig' +
  'ning signs sigterm sigusr silent silently silly similar similarly simple simpler simplest simplified' +
  ' simplify simply simultaneously since sindre sindresorhus single singleton sinon sinonjs site sites ' +
  'sits situation situations six size sized sizes skip skipped skipping skips slash slashes sleep slice' +
  ' sliced slight slightly slot slots slow slower slug small smaller smallest smart snap snapshot snaps' +
  'hots snippet social socket sockets soft software solution some somehow someone something sometimes s' +
  'omewhat somewhere soon sorhus sort sorted sorting sorts source sourcemap sourcemaps sources space sp' +
  'aces spacing span spans sparse spawn spawned spawning spawns spec special specially specific specifi' +
  'cally specification specified specifier specifiers specifies specify specifying specs speed spelling' +
  ' splice split splits splitting sponsor sponsored sponsors spread spy sql square squirrel src ssh ssl' +
  ' stability stable stack stackoverflow stage staged stale stand standalone standard standardized stan' +
  'dardjs standards star stargazers starring stars start started starting starts startup stat state sta' +
  'teful stateless statement statements states static statically statistics stats status statuses stay ' +
  'stays std stderr stdin stdio stdout step steps sticky still stop stopped stopping stops storage stor' +
  'e stored stores storing str straight strange strategies strategy stream streamed streaming streams s' +
  'trict stricter strictly string stringified stringify strings strip stripped stripping strips strong ' +
  'strongly structure structured structures stub stubbed stuff style styles styling sub subarray subcla' +
  'ss subclasses subject sublicense submission submit submitted subpath subscribe subscribers subscript' +
  'ion subscriptions subsequent subset substantial substitute substitution substr substring substrings ' +
  'subtle subtract subtype succeed succeeded succeeds success successful successfully such sufficient s' +
  'uffix suggestion suggestions suitable suite suites sum summary sup super superset supplied supply su' +
  'pplying support supported supporting supports supposed suppress suppressed sure surface surprising s' +
  'urrogate surrogates surrounding survive survives suspend suspended sustainable svg swallow swap swap' +
  's switch switches sym symbol symbolic symbols symlink symlinked symlinks sync synchronous synchronou' +
  'sly syntactic syntax synthetic system systems tab table tables tabs tag tagged tags tail take taken ' +
  'takes taking tall tap tape tar tarball target targeting targets task tasks tbody tcp team teams tear' +
  'down tech technically tee tell tells temp template templates temporal temporarily temporary ten term' +
  ' terminal terminate terminated terminates termination terminator terminators terms terser test teste' +
  'd testing tests text than thanks that the thead their them theme themselves then thenable theory the' +
  're therefore these they thing things think third this thisp those though thousands thread threads th' +
  'ree threshold threw throttle through throughput throw throwing thrown throws thus tick ticks tidelif' +
  't tilde time timed timeline timeout timeouts timer timers times timestamp timestamps timezone timing' +
  ' tiny tinyglobby title titles tls tmp tmpdir toc tocstop today todo together toggle tok token tokeni' +
  'ze tokens too took tool tooling toolkit tools top topic topics tort total touch towards trace traces' +
  ' tracing track tracked tracking tracks trade traffic trailing transfer transform transformation tran' +
  'sformations transformed transformer transforming transforms transition transitioning translate trans' +
  'lation transpile transpiled transport traversal traverse traversed traversing travis treat treated t' +
  'reating treats tree trees tried tries trigger triggered triggering triggers trim trimmed trip trivia' +
  'l true trunc truncate truncated truncating trust trusted truthy try trying tsc tsconfig tsd tshy tsl' +
  'ib tsx ttl tty tue tuple tuples turn turned turning turns twice twitter two txt type typecheck typed' +
  ' typedef typedoc typeof types typescript typescriptlang typically typing typings typo ucs uid uint u' +
  'md unable unambiguous unary unauthorized unavailable unblock unbounded unc uncaught unchanged unchec' +
  'ked uncovered undef undefined under underline underlying underscore underscores understand unescape ' +
  'unescaped unexpected unfortunately unhandled unicode unicorn unified uninitialized uninstall union u' +
  'nique unit units universal unix unknown unless unlike unlikely unlimited unlink unlock unmatched unn' +
  'ecessary unparsed unpkg unpublished unquoted unreachable unrecognized unref unregister unrelated unr' +
  'esolved unsafe unset unshift unsigned unspecified unstable unsubscribe unsupported unsuspend untermi' +
  'nated until untouched untrusted unused unwrap unwrapped update updated updates updating upgrade upgr' +
  'ading upload upon upper uppercase upstream uri url urls usable usage usages use used useful useless ' +
  'user username users uses using usr usual usually utc utf util utilities utility utils utm uuid val v' +
  'alid validate validated validates validating validation validator validators validity valign value v' +
  'alues var variable variables variant variants variation variations various vars vary vendor ver verb' +
  ' verbatim verbose verification verified verifies verify versa version versioning versions vertical v' +
  'ery via vice video view viewer views violation virtual visibility visible visit visited visiting vis' +
  'itor visitors visual vite vitest void vscode vulnerabilities vulnerability vulnerable wait waiting w' +
  'aits walk walked walker walking walks want wanted wants warm warn warned warning warnings warranties' +
  ' warranty was wasi wasm wasn watch watched watcher watchers watching watchman water way ways weak we' +
  'b webhook webhooks webpack website week weekly weeks weight weird welcome well went were what whatev' +
  'er whatwg when whenever where whereas wherever whether which whichever while white whitespace who wh' +
  'ole whom whose why wide widely width wiki wikipedia wildcard wildcards will win window windows wins ' +
  'wish with within without won word words work workaround worker workers workflow workflows working wo' +
  'rks workspace world worry worse worst worth would wrap wrapped wrapper wrappers wrapping wraps writa' +
  'ble write writeable writer writes writing written wrong wrote www xdc xff xml xor xterm xxx xyz yaml' +
  ' yargs yarn year years yellow yes yet yield yielded yielding yields yml you your yourself yyyy zero ' +
  'zeroes zeros zip zlib zone ';
